namespace Spark;

/// <summary>Names what nearly every app binds, so that it is compiled with this assembly and not while an app starts.</summary>
/// <remarks>Code of a generic type is compiled where it is mentioned, if nobody before could: a derived color by whoever knows colors. Never called.</remarks>
internal static class AheadOfTime
{
    internal static void Mention()
    {
        Mention<Color>();
        Mention<TextAttributes>();
        _ = Ui.Bind(static () => Color.Default);
        _ = Ui.Bind(static () => TextAttributes.None);
        _ = Ui.Bind(static () => "");
        _ = Ui.Bind(static () => false);
        _ = Ui.Bind(static () => 0);
    }

    private static void Mention<T>() where T : struct
    {
        Derived<T> derived = new(static () => default);
        _ = derived.Value;
        _ = derived.Peek();
        derived.Dispose();
        Signal<T> signal = new(default);
        signal.Value = derived.Value;
    }
}
