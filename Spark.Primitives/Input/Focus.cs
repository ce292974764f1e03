namespace Spark;

/// <summary>Moves the keyboard of the app that runs. To be called on its loop: from handlers and effects.</summary>
public static class Focus
{
    /// <summary>Whether the keyboard came to where it is by a key, so that it should be seen there (CSS's <c>:focus-visible</c>). Followed by who reads it.</summary>
    public static bool IsVisible => Manager.IsVisible;

    /// <summary>Whether the terminal's window has the keyboard, as far as the terminal tells; true until it says otherwise. Followed by who reads it.</summary>
    public static bool IsTerminalFocused => AppSession.Current.Context.TerminalHasFocus.Value;

    /// <summary>To the next stop in Tab order. False: there is none.</summary>
    public static bool Next() => Manager.MoveBy(1);

    /// <summary>To the stop before.</summary>
    public static bool Previous() => Manager.MoveBy(-1);

    /// <summary>To the nearest element in a direction. False: there is none.</summary>
    public static bool Toward(FocusDirection direction) => Manager.MoveToward(direction, isInGroup: false);

    private static FocusManager Manager => AppSession.Current.Context.Focus;
}
