namespace Spark.Bench;

/// <summary>sfc32 seeded by xmur3a, so that the graphs are the published ones.</summary>
internal sealed class SeededRandom
{
    private uint _a, _b, _c, _d;

    internal SeededRandom(string seed)
    {
        uint h = 2166136261;
        foreach (char character in seed)
        {
            uint k = character * 3432918353u;
            k = uint.RotateLeft(k, 15);
            h ^= k * 461845907u;
            h = uint.RotateLeft(h, 13);
            h = h * 5 + 3864292196u;
        }

        h ^= (uint)seed.Length;
        _a = Mix(ref h);
        _b = Mix(ref h);
        _c = Mix(ref h);
        _d = Mix(ref h);
    }

    /// <summary>The next number, from 0 to below 1.</summary>
    internal double Next()
    {
        uint t = _a + _b;
        _a = _b ^ (_b >> 9);
        _b = _c + (_c << 3);
        _c = uint.RotateLeft(_c, 21);
        _d++;
        t += _d;
        _c += t;
        return t / 4294967296.0;
    }

    private static uint Mix(ref uint h)
    {
        h ^= h >> 16;
        h *= 2246822507;
        h ^= h >> 13;
        h *= 3266489909;
        h ^= h >> 16;
        return h;
    }
}
