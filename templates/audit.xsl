<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!--
  The catalog as .audit files. Every view of a rule is a section of the file it names; the header
  becomes the files, in which <?section NAME?> stands for the sections of that name. Values are
  quoted already.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="blanks" select="'                         '"/>

  <xsl:template match="/catalog">
    <sections>
      <xsl:apply-templates select="benchmark/file[@output = 'audit']"/>
      <xsl:for-each select="rule/audit/view">
        <section name="{@file}">
          <xsl:apply-templates select="*">
            <xsl:with-param name="indent" select="'    '"/>
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
      <xsl:text>#&lt;/spec&gt;&#10;#&lt;/ui_metadata&gt;&#10;&#10;&lt;check_type:"Windows" version:"2"&gt;&#10;&#10;&lt;group_policy:</xsl:text>
      <xsl:value-of select="@description"/>
      <xsl:text>&gt;&#10;&#10;</xsl:text>
      <xsl:apply-templates select="*">
        <xsl:with-param name="indent" select="'  '"/>
        <xsl:with-param name="view" select="."/>
      </xsl:apply-templates>
      <xsl:text>&lt;/group_policy&gt;&#10;&#10;&lt;/check_type&gt;&#10;</xsl:text>
    </file>
  </xsl:template>

  <!-- The place of a rule's own item or tree, and of a file's rules. -->
  <xsl:template match="view//insert">
    <xsl:param name="indent"/>
    <xsl:param name="view"/>
    <xsl:apply-templates select="ancestor::audit/body/*">
      <xsl:with-param name="indent" select="$indent"/>
      <xsl:with-param name="view" select="$view"/>
    </xsl:apply-templates>
  </xsl:template>
  <xsl:template match="file//insert">
    <xsl:processing-instruction name="section"><xsl:value-of select="ancestor::file/@name"/></xsl:processing-instruction>
  </xsl:template>

  <xsl:template match="if | then | else">
    <xsl:param name="indent"/>
    <xsl:param name="view"/>
    <xsl:value-of select="concat($indent, '&lt;', local-name(), '&gt;&#10;')"/>
    <xsl:apply-templates select="*">
      <xsl:with-param name="indent" select="concat($indent, '  ')"/>
      <xsl:with-param name="view" select="$view"/>
    </xsl:apply-templates>
    <xsl:value-of select="concat($indent, '&lt;/', local-name(), '&gt;&#10;')"/>
  </xsl:template>

  <xsl:template match="condition">
    <xsl:param name="indent"/>
    <xsl:param name="view"/>
    <xsl:value-of select="concat($indent, '&lt;condition type:&quot;', @type, '&quot;&gt;&#10;')"/>
    <xsl:apply-templates select="item">
      <xsl:with-param name="indent" select="concat($indent, '  ')"/>
      <xsl:with-param name="view" select="$view"/>
    </xsl:apply-templates>
    <xsl:value-of select="concat($indent, '&lt;/condition&gt;&#10;')"/>
  </xsl:template>

  <!-- Nothing of a condition is reported, so its items carry no more than a name. -->
  <xsl:template match="item">
    <xsl:param name="indent"/>
    <xsl:param name="view"/>
    <xsl:variable name="inner" select="concat($indent, '  ')"/>
    <xsl:value-of select="concat($indent, '&lt;custom_item&gt;&#10;',
        $inner, 'type                     : ', @type, '&#10;',
        $inner, 'description              : ', $view/@description, '&#10;')"/>
    <xsl:if test="not(parent::condition)">
      <xsl:apply-templates select="../../field">
        <xsl:with-param name="indent" select="$inner"/>
      </xsl:apply-templates>
    </xsl:if>
    <xsl:apply-templates select="field">
      <xsl:with-param name="indent" select="$inner"/>
    </xsl:apply-templates>
    <xsl:value-of select="concat($indent, '&lt;/custom_item&gt;&#10;')"/>
  </xsl:template>

  <!-- Where a rule does not apply, how to follow it is of no interest. -->
  <xsl:template match="view//report | file//report">
    <xsl:param name="indent"/>
    <xsl:param name="view"/>
    <xsl:call-template name="report">
      <xsl:with-param name="indent" select="$indent"/>
      <xsl:with-param name="view" select="$view"/>
      <xsl:with-param name="fields" select="field"/>
      <xsl:with-param name="more" select="$view/../field[@name = 'reference' or @name = 'see_also']"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="report">
    <xsl:param name="indent"/>
    <xsl:param name="view"/>
    <xsl:call-template name="report">
      <xsl:with-param name="indent" select="$indent"/>
      <xsl:with-param name="view" select="$view"/>
      <xsl:with-param name="fields" select="field"/>
      <xsl:with-param name="more" select="$view/../field"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="report">
    <xsl:param name="indent"/>
    <xsl:param name="view"/>
    <xsl:param name="fields"/>
    <xsl:param name="more" select="/.."/>
    <xsl:variable name="inner" select="concat($indent, '  ')"/>
    <xsl:value-of select="concat($indent, '&lt;report type:&quot;', @type, '&quot;&gt;&#10;',
        $inner, 'description              : ', $view/@description, '&#10;')"/>
    <xsl:apply-templates select="$fields">
      <xsl:with-param name="indent" select="$inner"/>
    </xsl:apply-templates>
    <xsl:apply-templates select="$more">
      <xsl:with-param name="indent" select="$inner"/>
    </xsl:apply-templates>
    <xsl:value-of select="concat($indent, '&lt;/report&gt;&#10;')"/>
  </xsl:template>

  <xsl:template match="field">
    <xsl:param name="indent"/>
    <xsl:value-of select="concat($indent, @name, substring($blanks, string-length(@name) + 1), ': ', ., '&#10;')"/>
  </xsl:template>
</xsl:stylesheet>
