namespace Spark;

/// <summary>What an engine is started with. -1: it gets none.</summary>
/// <param name="Segment">The segment's memory file.</param>
/// <param name="Terminal">The terminal; headless, a pipe to read keys from.</param>
/// <param name="Capture">The file that holds what the program prints while the screen is up.</param>
/// <param name="Sink">Headless: where the bytes for the terminal go.</param>
/// <param name="Headless">Columns and rows of a screen that only the segment shows; null: there is a terminal.</param>
internal readonly record struct EngineDescriptors(
    int Segment, int Terminal = -1, int Capture = -1, int Sink = -1, (int Columns, int Rows)? Headless = null);
