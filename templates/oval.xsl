<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!--
  The catalog as OVAL 5.11.2. Chunks of rules become sections; the header becomes the file, in which
  <?section NAME?> stands for the sections of that name. The catalog holds fragments of OVAL documents,
  so they are only sorted into their sections here.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:o="http://oval.mitre.org/XMLSchema/oval-definitions-5" exclude-result-prefixes="o v"
    xmlns:norma="urn:norma:emit" extension-element-prefixes="norma"
    xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"
    xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5"
    xmlns:windows="http://oval.mitre.org/XMLSchema/oval-definitions-5#windows"
    xmlns:independent="http://oval.mitre.org/XMLSchema/oval-definitions-5#independent"
    xmlns:v="http://oval.mitre.org/XMLSchema/oval-variables-5">
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:template match="/catalog">
    <sections>
      <xsl:apply-templates select="benchmark"/>
      <section name="definitions">
        <norma:refer select="*/o:oval_definitions/o:definitions/*"/>
      </section>
      <section name="tests">
        <norma:refer select="*/o:oval_definitions/o:tests/*"/>
      </section>
      <section name="objects">
        <norma:refer select="*/o:oval_definitions/o:objects/*"/>
      </section>
      <section name="states">
        <norma:refer select="*/o:oval_definitions/o:states/*"/>
      </section>
      <section name="variables">
        <norma:refer select="*/o:oval_definitions/o:variables/*"/>
      </section>
      <xsl:if test="*/v:oval_variables">
        <section xmlns="http://oval.mitre.org/XMLSchema/oval-variables-5" name="values">
          <norma:refer select="*/v:oval_variables/v:variables/*"/>
        </section>
      </xsl:if>
    </sections>
  </xsl:template>

  <xsl:template match="benchmark">
    <file name="{file[@output = 'oval']/@name}">
      <oval_definitions>
        <generator><xsl:call-template name="generator"/></generator>
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
    <xsl:apply-templates select="file[@output = 'variables']"/>
  </xsl:template>

  <xsl:template name="generator">
    <oval:product_name>Norma</oval:product_name>
    <oval:product_version><xsl:value-of select="/catalog/benchmark/@product_version"/></oval:product_version>
    <oval:schema_version>5.11.2</oval:schema_version>
    <oval:timestamp><xsl:value-of select="/catalog/benchmark/@timestamp"/></oval:timestamp>
  </xsl:template>

  <xsl:template match="file[@output = 'variables']">
    <file name="{@name}">
      <oval_variables xmlns="http://oval.mitre.org/XMLSchema/oval-variables-5">
        <generator><xsl:call-template name="generator"/></generator>
        <xsl:if test="../@external &gt; 0">
          <variables><xsl:processing-instruction name="section">values</xsl:processing-instruction></variables>
        </xsl:if>
      </oval_variables>
    </file>
  </xsl:template>
</xsl:stylesheet>
