<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!--
  The catalog as OVAL 5.11.2. Chunks of rules become sections; the header becomes the file, in which
  <?section NAME?> stands for the sections of that name. Attributes keep OVAL's own names in the
  catalog, so elements are only given their namespace here.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"
    xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5"
    xmlns:windows="http://oval.mitre.org/XMLSchema/oval-definitions-5#windows"
    xmlns:independent="http://oval.mitre.org/XMLSchema/oval-definitions-5#independent">
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:template match="/catalog">
    <sections>
      <xsl:apply-templates select="benchmark"/>
      <section name="definitions">
        <xsl:apply-templates select="*/oval/definition"/>
      </section>
      <section name="tests">
        <xsl:apply-templates select="*/oval/test"/>
      </section>
      <section name="objects">
        <xsl:apply-templates select="*/oval/object"/>
      </section>
      <section name="states">
        <xsl:apply-templates select="*/oval/state"/>
      </section>
      <section name="variables">
        <xsl:apply-templates select="*/oval/variable"/>
      </section>
    </sections>
  </xsl:template>

  <xsl:template match="benchmark">
    <file name="{file[@output = 'oval']/@name}">
      <oval_definitions>
        <generator>
          <oval:product_name>Norma</oval:product_name>
          <oval:product_version><xsl:value-of select="@product_version"/></oval:product_version>
          <oval:schema_version>5.11.2</oval:schema_version>
          <oval:timestamp><xsl:value-of select="@timestamp"/></oval:timestamp>
        </generator>
        <xsl:if test="@definitions &gt; 0">
          <definitions><xsl:processing-instruction name="section">definitions</xsl:processing-instruction></definitions>
        </xsl:if>
        <xsl:if test="@tests &gt; 0">
          <tests><xsl:processing-instruction name="section">tests</xsl:processing-instruction></tests>
        </xsl:if>
        <xsl:if test="@objects &gt; 0">
          <objects><xsl:processing-instruction name="section">objects</xsl:processing-instruction></objects>
        </xsl:if>
        <xsl:if test="@states &gt; 0">
          <states><xsl:processing-instruction name="section">states</xsl:processing-instruction></states>
        </xsl:if>
        <xsl:if test="@variables &gt; 0">
          <variables><xsl:processing-instruction name="section">variables</xsl:processing-instruction></variables>
        </xsl:if>
      </oval_definitions>
    </file>
  </xsl:template>

  <!-- Elements that OVAL names alike, without a namespace of their own. -->
  <xsl:template match="definition | metadata | title | affected | platform | reference | description
      | criteria | criterion | extend_definition">
    <xsl:element name="{local-name()}">
      <xsl:copy-of select="@*"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="test | object | state">
    <xsl:element name="{@family}:{@type}_{local-name()}">
      <xsl:copy-of select="@*[local-name() != 'family' and local-name() != 'type']"/>
      <xsl:if test="note">
        <notes>
          <xsl:for-each select="note"><note><xsl:value-of select="."/></note></xsl:for-each>
        </notes>
      </xsl:if>
      <xsl:apply-templates select="object | state | entity" mode="part"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="object | state" mode="part">
    <xsl:element name="{../@family}:{local-name()}">
      <xsl:copy-of select="@*"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="entity" mode="part">
    <xsl:element name="{../@family}:{@name}">
      <xsl:copy-of select="@*[local-name() != 'name']"/>
      <xsl:value-of select="."/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="variable">
    <constant_variable>
      <xsl:copy-of select="@*"/>
      <xsl:for-each select="value"><value><xsl:value-of select="."/></value></xsl:for-each>
    </constant_variable>
  </xsl:template>
</xsl:stylesheet>
