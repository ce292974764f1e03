using System.Numerics;

namespace Spark;

/// <summary>A list of bits that can be inserted and removed anywhere, and counted up to any place, 64 at a time.</summary>
internal sealed class BitList
{
    private ulong[] _words = new ulong[4];

    internal int Count { get; private set; }

    internal bool this[int index]
    {
        get => (_words[index >> 6] >> (index & 63) & 1) != 0;
        set
        {
            if (value) _words[index >> 6] |= 1UL << (index & 63);
            else _words[index >> 6] &= ~(1UL << (index & 63));
        }
    }

    internal void Insert(int index, bool bit)
    {
        if (Count == _words.Length * 64) Array.Resize(ref _words, _words.Length * 2);
        int word = index >> 6;
        for (int i = Count >> 6; i > word; i--) _words[i] = (_words[i] << 1) | (_words[i - 1] >> 63);
        ulong below = (1UL << (index & 63)) - 1;
        _words[word] = (_words[word] & below) | ((_words[word] & ~below) << 1);
        Count++;
        this[index] = bit;
    }

    internal void RemoveAt(int index)
    {
        int word = index >> 6;
        int last = (Count - 1) >> 6;
        ulong below = (1UL << (index & 63)) - 1;
        _words[word] = (_words[word] & below) | ((_words[word] >> 1) & ~below);
        for (int i = word; i < last; i++)
        {
            _words[i] = (_words[i] & ~(1UL << 63)) | (_words[i + 1] << 63);
            _words[i + 1] >>= 1;
        }

        Count--;
    }

    /// <summary>How many bits below <paramref name="index"/> are set.</summary>
    internal int CountBelow(int index)
    {
        int count = 0;
        for (int i = 0; i < index >> 6; i++) count += BitOperations.PopCount(_words[i]);
        ulong below = (1UL << (index & 63)) - 1;
        return (index & 63) == 0 ? count : count + BitOperations.PopCount(_words[index >> 6] & below);
    }

    internal void Clear()
    {
        Array.Clear(_words);
        Count = 0;
    }
}
