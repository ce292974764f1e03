namespace Spark;

/// <summary>Names the deriveds of plain numbers that start-up needs, so that they are compiled with this assembly and not while an app starts.</summary>
/// <remarks>Code of a generic type is compiled where its definition stands, for arguments that are mentioned there. Never called.</remarks>
internal static class AheadOfTime
{
    internal static void Mention()
    {
        Mention<int>();
        Mention<uint>();
        Mention<bool>();
        Mention<float>();
        Mention<double>();
    }

    private static void Mention<T>()
    {
        Derived<T> derived = new(static () => default!);
        derived.PeekFor(null!);
        derived.Recompute();
        derived.Dispose();
    }
}
