namespace Spark;

/// <summary>Puts queued effects into the order of their creation.</summary>
/// <remarks>
/// Effects of one part of a program are created close together, so their numbers are dense: then each is dropped into its
/// place of a scratch array, which costs two passes instead of a sort.
/// </remarks>
internal static class EffectOrder
{
    private const int Density = 8;

    internal static void Sort(Span<Effect> effects, ref Effect?[] scratch)
    {
        int origin = effects[0].Order;
        int lowest = 0, highest = 0;
        foreach (Effect effect in effects)
        {
            int distance = effect.Order - origin;
            lowest = Math.Min(lowest, distance);
            highest = Math.Max(highest, distance);
        }

        long range = (long)highest - lowest + 1;
        if (effects.Length < 16 || range > (long)effects.Length * Density) effects.Sort(static (one, other) => one.Order - other.Order);
        else Place(effects, origin + lowest, (int)range, ref scratch);
    }

    private static void Place(Span<Effect> effects, int first, int range, ref Effect?[] scratch)
    {
        if (scratch.Length < range) scratch = new Effect?[Math.Max(range, scratch.Length * 2)];
        foreach (Effect effect in effects) scratch[effect.Order - first] = effect;
        int filled = 0;
        for (int i = 0; i < range; i++)
        {
            if (scratch[i] is not { } effect) continue;
            effects[filled++] = effect;
            scratch[i] = null;
        }
    }
}
