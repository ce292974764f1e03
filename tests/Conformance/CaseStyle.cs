using System.Globalization;
using System.Text.Json;
using Spark;

namespace Conformance;

/// <summary>A node's style, as values of the segment's fields.</summary>
internal sealed class CaseStyle
{
    private static readonly Dictionary<string, (Field<float> Value, Field<byte> Unit)> s_lengths = new()
    {
        ["width"] = (Fields.Width, Fields.WidthUnit),
        ["height"] = (Fields.Height, Fields.HeightUnit),
        ["min_width"] = (Fields.MinWidth, Fields.MinWidthUnit),
        ["min_height"] = (Fields.MinHeight, Fields.MinHeightUnit),
        ["max_width"] = (Fields.MaxWidth, Fields.MaxWidthUnit),
        ["max_height"] = (Fields.MaxHeight, Fields.MaxHeightUnit),
        ["flex_basis"] = (Fields.FlexBasis, Fields.FlexBasisUnit),
        ["gap_row"] = (Fields.GapRow, Fields.GapRowUnit),
        ["gap_column"] = (Fields.GapColumn, Fields.GapColumnUnit),
        ["padding_top"] = (Fields.PaddingTop, Fields.PaddingTopUnit),
        ["padding_right"] = (Fields.PaddingRight, Fields.PaddingRightUnit),
        ["padding_bottom"] = (Fields.PaddingBottom, Fields.PaddingBottomUnit),
        ["padding_left"] = (Fields.PaddingLeft, Fields.PaddingLeftUnit),
        ["margin_top"] = (Fields.MarginTop, Fields.MarginTopUnit),
        ["margin_right"] = (Fields.MarginRight, Fields.MarginRightUnit),
        ["margin_bottom"] = (Fields.MarginBottom, Fields.MarginBottomUnit),
        ["margin_left"] = (Fields.MarginLeft, Fields.MarginLeftUnit),
        ["inset_top"] = (Fields.InsetTop, Fields.InsetTopUnit),
        ["inset_right"] = (Fields.InsetRight, Fields.InsetRightUnit),
        ["inset_bottom"] = (Fields.InsetBottom, Fields.InsetBottomUnit),
        ["inset_left"] = (Fields.InsetLeft, Fields.InsetLeftUnit),
    };

    private static readonly Dictionary<string, Field<float>> s_numbers = new()
    {
        ["flex_grow"] = Fields.FlexGrow,
        ["flex_shrink"] = Fields.FlexShrink,
        ["aspect_ratio"] = Fields.AspectRatio,
    };

    private static readonly Dictionary<string, (Field<byte> Field, Func<string, byte> Number)> s_keywords = new()
    {
        ["display"] = (Fields.Display, Keyword<Display>),
        ["position_type"] = (Fields.PositionType, Keyword<Position>),
        ["flex_direction"] = (Fields.FlexDirection, Keyword<FlexDirection>),
        ["flex_wrap"] = (Fields.FlexWrap, Keyword<FlexWrap>),
        ["justify_content"] = (Fields.JustifyContent, Keyword<Justify>),
        ["align_content"] = (Fields.AlignContent, Keyword<Justify>),
        ["align_items"] = (Fields.AlignItems, Keyword<Align>),
        ["align_self"] = (Fields.AlignSelf, Keyword<Align>),
        ["justify_items"] = (Fields.JustifyItems, Keyword<Align>),
        ["justify_self"] = (Fields.JustifySelf, Keyword<Align>),
        ["overflow_x"] = (Fields.OverflowX, Keyword<Overflow>),
        ["overflow_y"] = (Fields.OverflowY, Keyword<Overflow>),
        ["grid_auto_flow"] = (Fields.AutoFlow, Keyword<GridAutoFlow>),
    };

    private static readonly Dictionary<string, Field<byte>> s_borders = new()
    {
        ["border_top_width"] = Fields.BorderTopWidth,
        ["border_right_width"] = Fields.BorderRightWidth,
        ["border_bottom_width"] = Fields.BorderBottomWidth,
        ["border_left_width"] = Fields.BorderLeftWidth,
    };

    private static readonly Dictionary<string, (Field<uint> Offset, Field<uint> Length)> s_tracks = new()
    {
        ["grid_template_columns"] = (Fields.TemplateColumnsOffset, Fields.TemplateColumnsLength),
        ["grid_template_rows"] = (Fields.TemplateRowsOffset, Fields.TemplateRowsLength),
        ["grid_auto_columns"] = (Fields.AutoColumnsOffset, Fields.AutoColumnsLength),
        ["grid_auto_rows"] = (Fields.AutoRowsOffset, Fields.AutoRowsLength),
    };

    private static readonly Dictionary<string, (Field<int> Number, Field<byte> Kind)> s_lines = new()
    {
        ["grid_column_start"] = (Fields.ColumnStart, Fields.ColumnStartKind),
        ["grid_column_end"] = (Fields.ColumnEnd, Fields.ColumnEndKind),
        ["grid_row_start"] = (Fields.RowStart, Fields.RowStartKind),
        ["grid_row_end"] = (Fields.RowEnd, Fields.RowEndKind),
    };

    /// <summary>Values of node fields.</summary>
    internal List<(Field<float> Field, float Value)> Numbers { get; } = [];

    /// <summary>Values of node fields.</summary>
    internal List<(Field<byte> Field, byte Value)> Bytes { get; } = [];

    /// <summary>The lists of the node's grid row.</summary>
    internal List<(Field<uint> Offset, Field<uint> Length, byte[] Bytes)> Tracks { get; } = [];

    /// <summary>The lines of the node's grid row.</summary>
    internal List<(Field<int> Field, int Value)> Lines { get; } = [];

    /// <summary>Other values of the node's grid row.</summary>
    internal List<(Field<byte> Field, byte Value)> GridBytes { get; } = [];

    internal bool HasGrid => Tracks.Count + Lines.Count + GridBytes.Count > 0;

    /// <summary>A keyword of a node field; CSS's initial one when it is not set.</summary>
    internal byte Last(Field<byte> field) => Bytes.LastOrDefault(value => value.Field.Id == field.Id).Value;

    /// <summary>Takes over the fields of a style.</summary>
    internal void Read(JsonElement style)
    {
        foreach (JsonProperty field in style.EnumerateObject()) Read(field.Name, field.Value);
    }

    /// <summary>Takes over another style's fields, which win.</summary>
    internal void Add(CaseStyle other)
    {
        Numbers.AddRange(other.Numbers);
        Bytes.AddRange(other.Bytes);
        Tracks.AddRange(other.Tracks);
        Lines.AddRange(other.Lines);
        GridBytes.AddRange(other.GridBytes);
    }

    private void Read(string name, JsonElement value)
    {
        if (s_lengths.TryGetValue(name, out (Field<float> Value, Field<byte> Unit) length))
        {
            (float number, LengthUnit unit) = Length(value);
            Numbers.Add((length.Value, number));
            Bytes.Add((length.Unit, (byte)unit));
        }
        else if (s_numbers.TryGetValue(name, out Field<float> number))
        {
            Numbers.Add((number, value.GetSingle()));
        }
        else if (s_keywords.TryGetValue(name, out (Field<byte> Field, Func<string, byte> Number) keyword))
        {
            (name == "grid_auto_flow" ? GridBytes : Bytes).Add((keyword.Field, keyword.Number(value.GetString()!)));
        }
        else if (s_borders.TryGetValue(name, out Field<byte> border))
        {
            Bytes.Add((border, value.GetByte()));
        }
        else if (s_tracks.TryGetValue(name, out (Field<uint> Offset, Field<uint> Length) tracks))
        {
            Tracks.Add((tracks.Offset, tracks.Length, CaseTracks.Parse(value).Encode()));
        }
        else if (s_lines.TryGetValue(name, out (Field<int> Number, Field<byte> Kind) line))
        {
            GridLine read = Line(value);
            Lines.Add((line.Number, read.Number));
            GridBytes.Add((line.Kind, (byte)read.Kind));
        }
        else
        {
            throw new FormatException($"There is no style field \"{name}\".");
        }
    }

    private static (float Value, LengthUnit Unit) Length(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number) return (value.GetSingle(), LengthUnit.Cells);
        string text = value.GetString()!;
        return text == "auto" ? default : (float.Parse(text.TrimEnd('%'), CultureInfo.InvariantCulture), LengthUnit.Percent);
    }

    private static GridLine Line(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => GridLine.Line(value.GetInt32()),
        JsonValueKind.Object => GridLine.Span(value.GetProperty("span").GetInt32()),
        _ => GridLine.Auto,
    };

    /// <summary>CSS's keyword as the number of the schema's enumeration.</summary>
    private static byte Keyword<T>(string keyword) where T : unmanaged, Enum
    {
        string name = keyword.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return (byte)(object)Enum.Parse<T>(name, ignoreCase: true);
    }
}
