using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>A piece of memory that grows, aligned as the Arrow format wants it.</summary>
internal unsafe struct ColumnBlock
{
    private const nuint Alignment = 64;

    private nint _capacity;

    /// <summary>How many bytes it has.</summary>
    internal readonly nint Capacity => _capacity;

    /// <summary>Where it is.</summary>
    internal byte* Address { get; private set; }

    /// <summary>Makes room.</summary>
    /// <param name="length">For how many bytes.</param>
    /// <param name="kept">How many of those that are there stay.</param>
    internal void Reserve(nint length, nint kept) => FreeRetired(Grow(length, kept));

    /// <summary>Frees what <see cref="Grow"/> has given.</summary>
    internal static void FreeRetired(byte* block) => NativeMemory.AlignedFree(block);

    /// <summary>Makes room, and leaves what was there before to its caller.</summary>
    /// <param name="length">For how many bytes.</param>
    /// <param name="kept">How many of those that are there stay.</param>
    /// <returns>What was there before; null where nothing was, or there was room.</returns>
    internal byte* Grow(nint length, nint kept)
    {
        if (length <= _capacity && Address is not null)
        {
            return null;
        }

        // What grows by pieces doubles, so that not each piece is a move.
        nint capacity = Math.Max(kept > 0 ? Math.Max(length, (nint)Math.Min((long)_capacity * 2, int.MaxValue)) : length, (nint)Alignment);
        byte* address = (byte*)NativeMemory.AlignedAlloc((nuint)capacity, Alignment);
        NativeMemory.Copy(Address, address, (nuint)kept);
        byte* before = Address;
        Address = address;
        _capacity = capacity;
        return before;
    }

    /// <summary>Gives it back.</summary>
    internal void Free()
    {
        NativeMemory.AlignedFree(Address);
        this = default;
    }
}
