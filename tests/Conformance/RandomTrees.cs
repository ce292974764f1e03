using System.Text.Json;

namespace Conformance;

/// <summary>Random cases, and random changes of them.</summary>
internal sealed class RandomTrees(int seed)
{
    private static readonly string[] s_lengths = ["width", "height", "min_width", "min_height", "max_width", "max_height", "flex_basis", "gap_row", "gap_column",
        "padding_top", "padding_left", "padding_bottom", "margin_top", "margin_right", "margin_left", "inset_top", "inset_left", "inset_right"];
    private static readonly (string Name, string[] Values)[] s_keywords =
    [
        ("display", ["flex", "flex", "flex", "grid", "block", "none"]), ("position_type", ["relative", "relative", "relative", "absolute"]),
        ("flex_direction", ["row", "column", "row-reverse", "column-reverse"]), ("flex_wrap", ["nowrap", "wrap", "wrap-reverse"]),
        ("justify_content", ["normal", "end", "center", "space-between", "space-evenly", "stretch"]), ("align_content", ["normal", "end", "center", "space-around"]),
        ("align_items", ["normal", "end", "center", "baseline", "stretch"]), ("align_self", ["auto", "start", "center", "baseline", "normal"]),
        ("justify_items", ["normal", "end", "center"]), ("justify_self", ["auto", "start", "center"]), ("overflow_x", ["visible", "hidden", "scroll"]),
    ];
    private static readonly string[] s_grids = ["""{"grid_template_columns":["1fr",{"minmax":["min-content",9]}]}""", """{"grid_template_columns":[{"repeat":["auto-fill",[7]]}]}""",
        """{"grid_template_rows":[{"repeat":["auto-fill",[2]]}]}""", """{"grid_template_rows":[{"repeat":["auto-fit",[{"minmax":[3,"1fr"]}]]}]}""",
        """{"grid_auto_flow":"column dense"}""", """{"grid_column_start":{"span":2}}""", """{"grid_row_start":2}""", """{"grid_auto_rows":[2,"max-content"]}""",
        """{"grid_template_rows":["20%","1fr","auto"]}""", """{"grid_template_columns":[4,"auto"]}""", """{"grid_column_start":-1,"grid_row_end":{"span":2}}""", """{"grid_auto_columns":[{"fit_content":5}]}""",
        """{"grid_row_start":"auto"}""", """{"grid_auto_flow":"row"}""", """{"aspect_ratio":1.5}"""];
    private static readonly string[] s_words = ["a", "word", "another", "somewhat longer", "words of several lengths", ""];

    private readonly Random _random = new(seed);

    /// <summary>A tree of up to some thirty nodes.</summary>
    internal LayoutCase Next(string id)
    {
        List<CaseNode> nodes = [];
        Grow(nodes, -1, 0);
        return new LayoutCase(id, 10 + _random.Next(80), 5 + _random.Next(40), nodes, null);
    }

    /// <summary>A place in a list of that length.</summary>
    internal int Below(int count) => _random.Next(count);

    /// <summary>A field with a value, of the node or of its grid row, for a node that exists.</summary>
    internal CaseStyle Change() => Read(_random.Next(3) == 0 ? Grid() : Field());

    /// <summary>A text.</summary>
    internal string Words() => s_words[_random.Next(s_words.Length)];

    /// <summary>A node without children: a text, a box, or an item with a place in a grid.</summary>
    internal CaseNode Leaf()
    {
        List<CaseNode> nodes = [];
        Grow(nodes, -1, 5);
        return nodes[0];
    }

    private void Grow(List<CaseNode> nodes, int parent, int depth)
    {
        int index = nodes.Count;
        bool isText = depth > 0 && _random.Next(4) == 0;
        CaseStyle style = new();
        for (int fields = _random.Next(5); fields > 0; fields--) Read(Field(), style);
        if (_random.Next(4) == 0) Read(Grid(), style);
        nodes.Add(new CaseNode(parent, style, isText ? s_words[_random.Next(s_words.Length)] : null));
        if (isText || depth == 5) return;
        for (int children = _random.Next(4); children > 0 && nodes.Count < 30; children--) Grow(nodes, index, depth + 1);
    }

    private string Grid() => s_grids[_random.Next(s_grids.Length)];

    private string Field()
    {
        if (_random.Next(3) == 0)
        {
            (string name, string[] values) = s_keywords[_random.Next(s_keywords.Length)];
            return $$"""{"{{name}}":"{{values[_random.Next(values.Length)]}}"}""";
        }

        if (_random.Next(4) == 0) return _random.Next(3) switch { 0 => $$"""{"flex_grow":{{_random.Next(3)}}}""", 1 => """{"flex_shrink":0}""", _ => """{"border_top_width":1}""" };
        string length = s_lengths[_random.Next(s_lengths.Length)];
        return _random.Next(4) == 0 ? $$"""{"{{length}}":"{{_random.Next(120)}}%"}""" : $$"""{"{{length}}":{{_random.Next(24)}}}""";
    }

    private static CaseStyle Read(string json, CaseStyle? style = null)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        style ??= new CaseStyle();
        style.Read(document.RootElement);
        return style;
    }
}
