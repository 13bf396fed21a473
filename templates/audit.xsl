<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!--
  The catalog as .audit files. Every view of a rule is a section of the files it names; the header
  becomes the files, in which <?section NAME?> stands for the sections of that name. Values are
  quoted already.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:template match="/catalog">
    <sections>
      <xsl:apply-templates select="benchmark/file[@output = 'audit']"/>
      <xsl:for-each select="rule/audit/view">
        <section name="{@files}">
          <xsl:apply-templates select="*">
            <xsl:with-param name="view" select="."/>
          </xsl:apply-templates>
          <xsl:text>&#10;</xsl:text>
        </section>
      </xsl:for-each>
    </sections>
  </xsl:template>

  <xsl:template match="benchmark/file">
    <file name="{@name}">
      <xsl:text>#&lt;ui_metadata&gt;&#10;#&lt;display_name&gt;</xsl:text>
      <xsl:value-of select="@title"/>
      <xsl:text>&lt;/display_name&gt;&#10;#&lt;spec&gt;&#10;#  &lt;type&gt;Norma&lt;/type&gt;&#10;#  &lt;name&gt;</xsl:text>
      <xsl:value-of select="../@name"/>
      <xsl:text>&lt;/name&gt;&#10;</xsl:text>
      <xsl:if test="@profile">
        <xsl:text>#  &lt;profile&gt;</xsl:text>
        <xsl:value-of select="@profile"/>
        <xsl:text>&lt;/profile&gt;&#10;</xsl:text>
      </xsl:if>
      <xsl:text>#  &lt;version&gt;</xsl:text>
      <xsl:value-of select="../@version"/>
      <xsl:text>&lt;/version&gt;&#10;</xsl:text>
      <xsl:if test="@link">
        <xsl:text>#  &lt;link&gt;</xsl:text>
        <xsl:value-of select="@link"/>
        <xsl:text>&lt;/link&gt;&#10;</xsl:text>
      </xsl:if>
      <xsl:text>#&lt;/spec&gt;&#10;#&lt;/ui_metadata&gt;&#10;&#10;</xsl:text>
      <xsl:for-each select="../note">
        <xsl:value-of select="concat('# ', ., '&#10;')"/>
        <xsl:if test="position() = last()"><xsl:text>&#10;</xsl:text></xsl:if>
      </xsl:for-each>
      <xsl:text>&lt;check_type:"Windows" version:"2"&gt;&#10;&#10;&lt;group_policy:</xsl:text>
      <xsl:value-of select="@description"/>
      <xsl:text>&gt;&#10;&#10;</xsl:text>
      <xsl:apply-templates select="*">
        <xsl:with-param name="view" select="."/>
      </xsl:apply-templates>
      <xsl:text>&lt;/group_policy&gt;&#10;&#10;&lt;/check_type&gt;&#10;</xsl:text>
    </file>
  </xsl:template>

  <!-- The place of a rule's own item or tree, and of a file's rules. -->
  <xsl:template match="insert">
    <xsl:param name="view"/>
    <xsl:apply-templates select="$view/../body/*">
      <xsl:with-param name="view" select="$view"/>
    </xsl:apply-templates>
    <xsl:if test="$view/@output">
      <xsl:processing-instruction name="section"><xsl:value-of select="$view/@name"/></xsl:processing-instruction>
    </xsl:if>
  </xsl:template>

  <!-- Nothing of a condition is reported, so its items carry no more than a name. -->
  <xsl:template match="if">
    <xsl:param name="view"/>
    <xsl:value-of select="concat('&lt;if>&#10;&lt;condition type:&quot;', condition/@type, '&quot;>&#10;')"/>
    <xsl:for-each select="condition/item">
      <xsl:value-of select="concat('&lt;custom_item>&#10;  type            : ', @type,
          '&#10;  description     : ', $view/@description, '&#10;', ., '&lt;/custom_item>&#10;')"/>
    </xsl:for-each>
    <xsl:text>&lt;/condition>&#10;&lt;then>&#10;</xsl:text>
    <xsl:apply-templates select="then/*">
      <xsl:with-param name="view" select="$view"/>
    </xsl:apply-templates>
    <xsl:text>&lt;/then>&#10;&lt;else>&#10;</xsl:text>
    <xsl:apply-templates select="else/*">
      <xsl:with-param name="view" select="$view"/>
    </xsl:apply-templates>
    <xsl:text>&lt;/else>&#10;&lt;/if>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="item">
    <xsl:param name="view"/>
    <xsl:value-of select="concat('&lt;custom_item>&#10;  type            : ', @type,
        '&#10;  description     : ', $view/@description, '&#10;')"/>
    <xsl:value-of select="../../prose"/>
    <xsl:value-of select="../../links"/>
    <xsl:value-of select="."/>
    <xsl:text>&lt;/custom_item>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="report">
    <xsl:param name="view"/>
    <xsl:value-of select="concat('&lt;report type:&quot;', @type, '&quot;>&#10;  description     : ',
        $view/@description, '&#10;')"/>
    <xsl:value-of select="."/>
    <xsl:value-of select="$view/../prose"/>
    <xsl:value-of select="$view/../links"/>
    <xsl:text>&lt;/report>&#10;</xsl:text>
  </xsl:template>

  <!-- Where a rule does not apply, how to follow it is of no interest. -->
  <xsl:template match="view//report">
    <xsl:param name="view"/>
    <xsl:value-of select="concat('&lt;report type:&quot;', @type, '&quot;>&#10;  description     : ',
        $view/@description, '&#10;', ., $view/../links, '&lt;/report>&#10;')"/>
  </xsl:template>
</xsl:stylesheet>
