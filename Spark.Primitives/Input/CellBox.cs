namespace Spark;

/// <summary>Where an element stands on the screen, in cells, as the layout has it.</summary>
internal readonly record struct CellBox(double Left, double Top, double Right, double Bottom);
