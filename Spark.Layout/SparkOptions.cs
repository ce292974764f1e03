namespace Spark;

/// <summary>Settings of an app. The defaults suit all but the largest.</summary>
public sealed record SparkOptions
{
    /// <summary>Most nodes that can be mounted at once; rounded up to a multiple of 4,096. 4,096 to 16,777,216; 65,536 unless set.</summary>
    /// <remarks>Address space is reserved for all of them, memory is used as they are mounted: about 340 bytes each.</remarks>
    public int MaxNodes { get; init; } = 65_536;

    /// <summary>Room for all text that is on the screen, in bytes of UTF-8; rounded up to pages. Up to 2 GiB; 256 MiB unless set.</summary>
    /// <remarks>Address space is reserved for all of it, memory is used as text is shown.</remarks>
    public long TextPoolBytes { get; init; } = 256L << 20;

    /// <summary>Most frames per second; 0: no limit. 120 unless set. The first change after quiet is never held back.</summary>
    public int FrameCap { get; init; } = 120;

    /// <summary>Where the picture stands: on a screen of its own unless set. <c>App.SetMode</c> changes it.</summary>
    public ScreenMode Mode { get; init; }

    /// <summary>Whether the live region of <see cref="ScreenMode.Inline"/> is erased at the end, as that of a picker is. False unless set: its last picture stays.</summary>
    public bool LeaveNothing { get; init; }

    /// <summary>
    /// Whether standard output is for the program's result, as in <c>picked=$(app)</c>: when it is no terminal, the picture is shown on
    /// <c>/dev/tty</c>. False unless set.
    /// </summary>
    public bool OutputIsResult { get; init; }

    /// <summary>Whether Ctrl+C ends the app with exit code 0 when no handler took it. True unless set.</summary>
    public bool ExitOnCtrlC { get; init; } = true;

    /// <summary>Whether the mouse is taken: clicks, the wheel, hover, selecting text. Terminals select text by themselves while Shift is held. True unless set.</summary>
    public bool Mouse { get; init; } = true;

    /// <summary>Whether the mouse is told in pixels where the terminal can (mode 1016); it then tells every move within a cell, too. False unless set.</summary>
    public bool PixelMouse { get; init; }

    /// <summary>What becomes of text over which the mouse is dragged: it is marked, and is what a middle click pastes, unless set. It is copied when the user says so.</summary>
    /// <remarks>Which text can be selected, <see cref="UserSelect"/> says. With Shift held, the mouse is the terminal's own, as ever.</remarks>
    public TextSelecting Selecting { get; init; } = TextSelecting.Primary;

    /// <summary>Foreground of selected text; <see cref="Color.Inherit"/> unless set. When both are, the text's two colors are exchanged.</summary>
    public Color SelectionForeground { get; init; } = Color.Inherit;

    /// <summary>Background of selected text; <see cref="Color.Inherit"/> unless set.</summary>
    public Color SelectionBackground { get; init; } = Color.Inherit;

    /// <summary>Whether handlers hear of keys that come up, and of letters that are held, where the terminal can tell (kitty's protocol). False unless set.</summary>
    public bool KeyReleases { get; init; }

    /// <summary>Whether Ctrl+Z stops the job, as in other programs, where there is a shell to come back from. False: it is a key like others. True unless set.</summary>
    public bool SuspendOnCtrlZ { get; init; } = true;

    /// <summary>A file with the user's own keys for commands, a line each: <c>file.save = ctrl+s</c>. None unless set; it need not exist.</summary>
    public string? KeyMapPath { get; init; }

    /// <summary>How long the engine may leave a commit unseen before it is replaced. One second unless set.</summary>
    public TimeSpan EngineTimeout { get; init; } = TimeSpan.FromSeconds(1);
}
