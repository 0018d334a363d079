using System.Runtime.CompilerServices;
using Pdk.Abi;

namespace Pdk.Tests.Mirrors;

/// <summary>Memory full of what was there before: whatever of it comes out in a block was not written.</summary>
internal static class Poison
{
    public const byte Heap = 0xEE;
    public const byte Stack = 0xDD;

    private const int Capacity = 4096;

    /// <summary>The block of a value.</summary>
    public static byte[] Write<T, TSlot, TMirror>(T value)
        where TSlot : unmanaged
        where TMirror : struct, IMirror<T, TSlot>
    {
        using PdkBuffer buffer = new(Capacity);
        buffer.GetSpan(Capacity - 1).Fill(Heap);
        FillStack();
        MirrorBlock<T, TSlot, TMirror>.Append(buffer, value);
        return buffer.WrittenSpan.ToArray();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FillStack()
    {
        Span<byte> stack = stackalloc byte[Capacity];
        stack.Fill(Stack);
        Keep(stack);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Keep(Span<byte> stack) => _ = stack[^1];
}
