using Pdk.Abi;

namespace Pdk.Tests.Mirrors;

/// <summary>Blocks hold what was written and zeros, whatever lay in the memory and on the stack before.</summary>
/// <remarks>
/// What a store leaves alone depends on the compiler: the most is found in optimized code (<c>-c Release</c>, with
/// <c>DOTNET_TieredCompilation=0</c> in the environment), as in a native library.
/// </remarks>
public sealed class UnwrittenBytesTests
{
    [Fact]
    public void Roots_HaveZerosForPadding()
    {
        AssertClean<int?, MirrorOptional<int>, OptionalMirror<int, int, InlineMirror<int>>>(7);
        AssertClean<long?, MirrorOptional<long>, OptionalMirror<long, long, InlineMirror<long>>>(7);
        AssertClean<DateTimeOffset, MirrorTimestamp, DateTimeOffsetMirror>(new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)));
    }

    [Fact]
    public void Lists_HaveZerosForPadding()
    {
        AssertClean<int?[], MirrorSlice, ArrayMirror<int?, MirrorOptional<int>, OptionalMirror<int, int, InlineMirror<int>>>>([1, null, 3]);
        AssertClean<long?[], MirrorSlice, ArrayMirror<long?, MirrorOptional<long>, OptionalMirror<long, long, InlineMirror<long>>>>([1, null, 3]);
        AssertClean<DateTimeOffset[], MirrorSlice, ArrayMirror<DateTimeOffset, MirrorTimestamp, DateTimeOffsetMirror>>([DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue]);
    }

    [Fact]
    public void Dictionaries_HaveZerosForPadding()
    {
        AssertClean<Dictionary<byte, long>, MirrorSlice, DictionaryMirror<byte, byte, InlineMirror<byte>, long, long, InlineMirror<long>>>(
            new() { [1] = 2, [3] = 4 });
        AssertClean<Dictionary<byte, long?>, MirrorSlice, DictionaryMirror<byte, byte, InlineMirror<byte>, long?, MirrorOptional<long>, OptionalMirror<long, long, InlineMirror<long>>>>(
            new() { [1] = 2, [3] = null });
    }

    [Fact]
    public void Records_HaveZerosForPadding()
    {
        AssertClean<Node, uint, NodeMirror>(new Node(1, 2, 3, true, new Node(4, null, 5, false)));
        AssertClean<Node[], MirrorSlice, ArrayMirror<Node, uint, NodeMirror>>([new Node(1, 2, 3, true), new Node(4, null, 5, false)]);
    }

    [Fact]
    public void PlacesOfSlots_AreZeroedBeforeTheSlotsAreStored()
    {
        // Which bytes of a slot are stored is up to the compiler, and unoptimized code stores all; so this one looks earlier.
        AssertZeroed<Percent[], ArrayMirror<Percent, long, RefusingMirror>>([new(1), new(2)], 8 + 16);
        AssertZeroed<IReadOnlyCollection<Percent>, ReadOnlyCollectionMirror<Percent, long, RefusingMirror>>(new Queue<Percent>([new(1), new(2)]), 8 + 16);
        AssertZeroed<Dictionary<byte, Percent>, DictionaryMirror<byte, byte, InlineMirror<byte>, Percent, long, RefusingMirror>>(
            new() { [1] = new(1), [2] = new(2) }, 8 + 32);
    }

    private static void AssertZeroed<T, TMirror>(T value, int length)
        where TMirror : struct, IMirror<T, MirrorSlice>
    {
        using PdkBuffer buffer = new(1024);
        buffer.GetSpan(1023).Fill(Poison.Heap);
        Assert.Throws<PdkDataException>(() => MirrorBlock<T, MirrorSlice, TMirror>.Append(buffer, value));
        Assert.Equal(length, buffer.GetSpan(1023).IndexOf(Poison.Heap));
    }

    private static void AssertClean<T, TSlot, TMirror>(T value)
        where TSlot : unmanaged
        where TMirror : struct, IMirror<T, TSlot>
    {
        byte[] block = Poison.Write<T, TSlot, TMirror>(value);
        Assert.False(block.AsSpan().ContainsAny(Poison.Heap, Poison.Stack), $"{typeof(T)}: {Convert.ToHexString(block)}");
    }

    /// <summary>Gives up when the first slot is to be stored.</summary>
    private readonly struct RefusingMirror : IMirror<Percent, long>
    {
        public static long Write(ref MirrorWriter writer, Percent value) => throw new PdkDataException("refused");

        public static Percent Read(ref MirrorReader reader, long slot) => throw new PdkDataException("refused");
    }
}
