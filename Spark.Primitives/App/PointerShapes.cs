namespace Spark;

/// <summary>The names that terminals know pointers by: those of CSS.</summary>
internal static class PointerShapes
{
    internal static string NameOf(PointerShape shape) => shape switch
    {
        PointerShape.Pointer => "pointer",
        PointerShape.Text => "text",
        PointerShape.Crosshair => "crosshair",
        PointerShape.Progress => "progress",
        PointerShape.Wait => "wait",
        PointerShape.Help => "help",
        PointerShape.Grab => "grab",
        PointerShape.Grabbing => "grabbing",
        PointerShape.NotAllowed => "not-allowed",
        PointerShape.ColumnResize => "col-resize",
        PointerShape.RowResize => "row-resize",
        _ => "",
    };
}
