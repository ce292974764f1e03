using System.Runtime.CompilerServices;

namespace Spark;

/// <summary>Slots as bits: compared bitwise (so NaN equals itself and 0.0 differs from -0.0) and stored in one access.</summary>
internal static unsafe class SlotBits
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool Same<T>(T one, T other) where T : unmanaged
    {
        if (sizeof(T) == 1) return Unsafe.BitCast<T, byte>(one) == Unsafe.BitCast<T, byte>(other);
        if (sizeof(T) == 2) return Unsafe.BitCast<T, ushort>(one) == Unsafe.BitCast<T, ushort>(other);
        if (sizeof(T) == 4) return Unsafe.BitCast<T, uint>(one) == Unsafe.BitCast<T, uint>(other);
        return Unsafe.BitCast<T, ulong>(one) == Unsafe.BitCast<T, ulong>(other);
    }

    /// <summary>A store that is neither torn nor moved before earlier ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Write<T>(T* slot, T value) where T : unmanaged
    {
        // SAFETY: the caller proved that slot is aligned for T and lies inside its memory; sizes are 1, 2, 4 or 8.
        if (sizeof(T) == 1) Volatile.Write(ref *(byte*)slot, Unsafe.BitCast<T, byte>(value));
        else if (sizeof(T) == 2) Volatile.Write(ref *(ushort*)slot, Unsafe.BitCast<T, ushort>(value));
        else if (sizeof(T) == 4) Volatile.Write(ref *(uint*)slot, Unsafe.BitCast<T, uint>(value));
        else Volatile.Write(ref *(ulong*)slot, Unsafe.BitCast<T, ulong>(value));
    }

    /// <summary>A load that is neither torn nor moved after later ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Read<T>(T* slot) where T : unmanaged
    {
        // SAFETY: as in Write.
        if (sizeof(T) == 1) return Unsafe.BitCast<byte, T>(Volatile.Read(ref *(byte*)slot));
        if (sizeof(T) == 2) return Unsafe.BitCast<ushort, T>(Volatile.Read(ref *(ushort*)slot));
        if (sizeof(T) == 4) return Unsafe.BitCast<uint, T>(Volatile.Read(ref *(uint*)slot));
        return Unsafe.BitCast<ulong, T>(Volatile.Read(ref *(ulong*)slot));
    }
}
