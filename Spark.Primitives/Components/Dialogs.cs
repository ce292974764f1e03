using System.Runtime.ExceptionServices;

namespace Spark;

/// <summary>Questions that a handler asks, and whose answer it awaits: <c>if (await Dialogs.ConfirmAsync("Delete it?")) Delete();</c>.</summary>
/// <remarks>
/// To be called on the app's loop: from handlers and effects. Each opens a dialog as <see cref="Ui.Dialog"/> does, above those that are open, until it is
/// answered; when the app ends before, nobody goes on.
/// </remarks>
public static class Dialogs
{
    /// <summary>Asks whether something shall be done. False: it shall not, or the dialog was closed.</summary>
    /// <param name="question">The question.</param>
    /// <param name="yes">The button that is true; it has the keyboard first.</param>
    /// <param name="no">The button that is false.</param>
    /// <param name="props">What else the dialog is given.</param>
    public static Task<bool> ConfirmAsync(string question, string yes = "OK", string no = "Cancel", DialogProps? props = null)
    {
        ArgumentNullException.ThrowIfNull(question);
        return ShowAsync<bool>(answer => Below(question, Buttons((yes, () => answer(true)), (no, () => answer(false)))), props);
    }

    /// <summary>Tells something, until the user has seen it.</summary>
    /// <param name="text">What is told.</param>
    /// <param name="ok">The button.</param>
    /// <param name="props">What else the dialog is given.</param>
    public static Task AlertAsync(string text, string ok = "OK", DialogProps? props = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ShowAsync<bool>(answer => Below(text, Buttons((ok, () => answer(true)))), props);
    }

    /// <summary>Asks for a line of text. Null: the dialog was closed.</summary>
    /// <param name="question">The question.</param>
    /// <param name="text">What stands in the line at first.</param>
    /// <param name="ok">The button that answers, as Enter in the line does.</param>
    /// <param name="cancel">The button that closes the dialog.</param>
    /// <param name="props">What else the dialog is given.</param>
    public static Task<string?> PromptAsync(string question, string text = "", string ok = "OK", string cancel = "Cancel", DialogProps? props = null)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(text);
        return ShowAsync<string>(answer =>
        {
            Signal<string> line = new(text);
            return Below(question,
                Ui.Box(new() { Border = BorderStyle.Rounded, Padding = (0, 1), Shrink = 0, Width = 44, MaxWidth = Ui.Percent(100) }, Ui.Input(new() { Value = line, AutoFocus = true, OnSubmit = answer })),
                Buttons((ok, () => answer(line.Peek())), (cancel, () => answer(null))));
        }, props);
    }

    /// <summary>Opens any dialog. Its result is what its content answers; the default of <typeparamref name="T"/>, if it is closed without that.</summary>
    /// <param name="content">Makes what stands in it; its argument answers, and closes the dialog. It may be called from any thread.</param>
    /// <param name="props">What else it is given.</param>
    /// <exception cref="InvalidOperationException">No app runs, or nothing is on its screen yet.</exception>
    public static Task<T?> ShowAsync<T>(Func<Action<T?>, Element> content, DialogProps? props = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        DialogProps given = props ?? new DialogProps();
        TaskCompletionSource<T?> answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        UiContext context = AppSession.Current.Context;
        Scope? opener = Scope.Current ?? context.Router?.RunningIn;
        RootOverlay? overlay = null;
        Scope? guard = GuardFor(context, opener);
        overlay = new(context, guard, Make);
        if (answered.Task.IsCompleted) Close();
        return answered.Task;

        Element Make(int zIndex)
        {
            // Not with the dialog: the handler that has answered may throw yet.
            if (guard is not null) Scope.OnCleanup(() => context.Segment.Graph.Post?.Invoke(guard.Dispose));
            return DialogElement.CreateOpen(context, () => content(Answer), given, () => Answer(default), zIndex);
        }

        void Answer(T? answer)
        {
            if (!context.Segment.Graph.IsOwnedByThisThread) context.Segment.Graph.Post?.Invoke(() => Answer(answer));
            else if (answered.TrySetResult(answer) && overlay is not null) Close();
        }

        void Close()
        {
            overlay.Close();
            TellClosed(given, opener);
        }
    }

    /// <summary>A scope for a dialog that stays when the one of who opened it ends, as a menu's does, but from which exceptions go there.</summary>
    private static Scope? GuardFor(UiContext context, Scope? opener)
    {
        if (opener is null || context.Root is not { } root) return null;
        Scope guard = new(root.Origin);
        guard.Run(() => Scope.OnError(exception =>
        {
            if (!opener.TryHandle(exception)) ExceptionDispatchInfo.Throw(exception);
        }));
        return guard;
    }

    private static void TellClosed(DialogProps given, Scope? opener)
    {
        try
        {
            given.OnClose?.Invoke();
        }
        catch (Exception exception)
        {
            if (opener?.TryHandle(exception) != true) throw;
        }
    }

    /// <summary>A text, and what stands below it and stays seen: a text that is too long is scrolled, its bar stands in the dialog's padding.</summary>
    private static Element Below(string text, params ReadOnlySpan<Element> rest)
    {
        NodeElement scrolled = (NodeElement)Ui.Box(new() { OverflowY = Overflow.Auto, MinHeight = 1, Margin = (0, -1, 1, 0) }, Ui.Text(text, new() { Shrink = 0 }));
        return Ui.Box(new() { MinHeight = 0, OnKey = Scroll }, [scrolled, .. rest]);

        void Scroll(KeyEvent key)
        {
            bool scrolls = key is { Handled: false, Key: { Code: KeyCode.Up or KeyCode.Down or KeyCode.PageUp or KeyCode.PageDown or KeyCode.Home or KeyCode.End, Modifiers: KeyModifiers.None } };
            if (!scrolls || key.Action == KeyAction.Release) return;
            key.Handled = true;
            ScrollKeys.Act(scrolled, key.Key);
        }
    }

    private static Element Buttons(params ReadOnlySpan<(string Label, Action Press)> buttons)
    {
        Element[] row = new Element[buttons.Length];
        for (int index = 0; index < row.Length; index++) row[index] = Ui.Button(buttons[index].Label, buttons[index].Press);
        return Ui.Box(new() { Direction = FlexDirection.Row, Wrap = FlexWrap.Wrap, Gap = 2, RowGap = 1, JustifyContent = Justify.Center, Shrink = 0, OnKey = MoveAmong }, row);
    }

    /// <summary>Arrows go from button to button; so does Tab.</summary>
    private static void MoveAmong(KeyEvent key)
    {
        if (key.Is(Key.Left)) key.Handled = Focus.Toward(FocusDirection.Left);
        else if (key.Is(Key.Right)) key.Handled = Focus.Toward(FocusDirection.Right);
    }
}
