using System.Diagnostics;

namespace Spark.Layout.Tests;

/// <summary>Both languages computed the same table from the same schema.</summary>
public sealed class SegmentLayoutTests
{
    [Fact]
    public void The_engine_prints_the_same_table()
    {
        string ours = new SegmentLayout(new Capacities()).Print();
        string theirs = RunEngine("--print-layout");
        Assert.Equal(ours.Split('\n'), theirs.Split('\n'));
    }

    [Fact]
    public void Every_field_of_the_plan_is_there_with_its_type()
    {
        Dictionary<string, string> types = [];
        string[] names = Schema.FieldNames(), kinds = ["f32", "u32", "i32", "u8"];
        for (int i = 0; i < names.Length; i++) types[names[i]] = kinds[Schema.FieldTypes[i]];
        Check("f32", 31, """
            width height min_width min_height max_width max_height flex_grow flex_shrink flex_basis padding_top padding_right
            padding_bottom padding_left margin_top margin_right margin_bottom margin_left gap_row gap_column inset_top inset_right
            inset_bottom inset_left opacity computed_x computed_y computed_width computed_height scrollable_width scrollable_height
            max_scroll
            """);
        Check("u32", 12, """
            fg_color bg_color border_top_color border_right_color border_bottom_color border_left_color focus_ring_color cursor_color
            text_offset text_length z_index tab_index
            """);
        Check("i32", 13, """
            parent_index scroll_x scroll_y cursor_position selection_start selection_end hover_state pressed_state focused_state
            content_width_cache content_height_cache first_child_index child_count
            """);
        Check("u8", 28, """
            component_type visible display position_type flex_direction flex_wrap justify_content align_items align_self align_content
            overflow_x overflow_y border_top_style border_right_style border_bottom_style border_left_style border_top_width
            border_right_width border_bottom_width border_left_width text_align text_wrap text_overflow focusable disabled dirty_layout
            dirty_visual dirty_text
            """);

        void Check(string type, int count, string list)
        {
            string[] wanted = list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(count, wanted.Length);
            Assert.All(wanted, name => Assert.Equal(type, types.GetValueOrDefault(name)));
        }
    }

    [Fact]
    public void A_node_costs_what_the_options_promise()
    {
        int bytes = 0;
        for (int i = 0; i < Schema.FieldCount; i++)
        {
            if (Schema.FieldTables[i] == (byte)SegmentTable.Node) bytes += SegmentLayout.ValueBytes((FieldId)i);
        }

        Assert.InRange(bytes, 250, 344);
    }

    internal static string EnginePath => Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "spark-engine");

    private static string RunEngine(string argument)
    {
        using Process engine = Process.Start(new ProcessStartInfo(EnginePath, argument) { RedirectStandardOutput = true })!;
        string text = engine.StandardOutput.ReadToEnd();
        engine.WaitForExit();
        Assert.Equal(0, engine.ExitCode);
        return text;
    }
}
