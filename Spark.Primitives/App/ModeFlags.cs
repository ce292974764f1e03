namespace Spark;

/// <summary>What the app wants of the terminal's modes: bits of the header's <c>mode_flags</c>.</summary>
[Flags]
internal enum ModeFlags : uint
{
    /// <summary>The mouse is told.</summary>
    Mouse = 2,

    /// <summary>Every key is told, also when it comes up.</summary>
    EveryKey = 8,

    /// <summary>Ctrl+Z is the app's.</summary>
    CtrlZIsTheApps = 16,

    /// <summary>The picture is a live region at the cursor.</summary>
    LiveRegion = 32,

    /// <summary>The live region is erased at the end.</summary>
    LeavesNothing = 64,

    /// <summary>The mouse selects text.</summary>
    SelectsText = 128,

    /// <summary>What it selected is put into the clipboard.</summary>
    CopiesSelection = 256,

    /// <summary>The mouse is told in pixels where the terminal can.</summary>
    PixelMouse = 512,

    /// <summary>What the mouse selected becomes the primary selection.</summary>
    TellsSelection = 1024,
}
