using System.Buffers.Binary;
using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Pdk.Abi;

namespace Pdk.Tests.Mirrors;

/// <summary>Collections that are made to cost more than they weigh.</summary>
public sealed class HostileCollectionTests
{
    // Below the length at which even the smallest block may compare all with all.
    private const int Many = 20_000;

    [Fact]
    public void NumbersWithTheSameHashCode_AreReadWithoutComparingAllOfThem()
    {
        // The hash code of a ulong is its halves, combined: always 0 here.
        ulong[] numbers = [.. Enumerable.Range(0, Many).Select(static number => ((ulong)number << 32) | (uint)number)];
        HashSet<ulong> set = ReadSet<ulong, InlineMirror<ulong>>(numbers);
        Assert.Equal(numbers, set);
        Assert.NotSame(EqualityComparer<ulong>.Default, set.Comparer);

        byte[] block = ListOf(MemoryMarshal.AsBytes<ulong>([.. numbers.SelectMany(static number => new[] { number, 1UL })]), Many);
        Dictionary<ulong, ulong> map = MirrorBlock<Dictionary<ulong, ulong>, MirrorSlice, DictionaryMirror<ulong, ulong, InlineMirror<ulong>, ulong, ulong, InlineMirror<ulong>>>.Read(block);
        Assert.Equal(numbers, map.Keys);
        Assert.NotSame(EqualityComparer<ulong>.Default, map.Comparer);
    }

    [Fact]
    public void NumbersThatMeetInABucket_AreReadWithoutComparingAllOfThem()
    {
        // Their hash codes differ, but not modulo the number of buckets.
        int buckets = new HashSet<int>(Many).EnsureCapacity(0);
        HashSet<int> set = ReadSet<int, InlineMirror<int>>([.. Enumerable.Range(0, Many).Select(number => number * buckets)]);
        Assert.Equal(Many, set.Count);
        Assert.NotSame(EqualityComparer<int>.Default, set.Comparer);
    }

    [Fact]
    public void OrdinaryNumbers_CompareByTheDefault()
    {
        Assert.Same(EqualityComparer<int>.Default, ReadSet<int, InlineMirror<int>>([.. Enumerable.Range(0, Many)]).Comparer);
        // Few are harmless, whatever they are.
        Assert.Same(EqualityComparer<Key>.Default, ReadSet<long, Key, KeyMirror>([.. Enumerable.Range(0, 1000).Select(static number => (long)number)]).Comparer);
    }

    [Fact]
    public void OtherKeysWithTheSameHashCode_AreRefused()
    {
        long[] numbers = [.. Enumerable.Range(0, Many).Select(static number => (long)number)];
        PdkDataException exception = Assert.Throws<PdkDataException>(() => ReadSet<long, Key, KeyMirror>(numbers));
        Assert.Contains("hash codes that meet", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RepeatedKeys_AreRefusedInLargeCollectionsToo()
    {
        int[] numbers = [.. Enumerable.Range(0, Many), 17];
        Assert.Contains("same key more than once", Assert.Throws<PdkDataException>(() => ReadSet<int, InlineMirror<int>>(numbers)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LargeElementsThatAreClaimed_CostNothingBeforeTheyAreRead()
    {
        byte[] block = ListOf(new byte[Many * sizeof(uint)], Many);
        AssertCheap(() => MirrorBlock<Page[], MirrorSlice, ArrayMirror<Page, uint, PageMirror>>.Read(block));
        AssertCheap(() => MirrorBlock<List<Page>, MirrorSlice, ListMirror<Page, uint, PageMirror>>.Read(block));
        AssertCheap(() => MirrorBlock<HashSet<Page>, MirrorSlice, HashSetMirror<Page, uint, PageMirror>>.Read(block));
        byte[] entries = ListOf(new byte[Many * 2 * sizeof(uint)], Many);
        AssertCheap(() => MirrorBlock<Dictionary<uint, Page>, MirrorSlice, DictionaryMirror<uint, uint, InlineMirror<uint>, Page, uint, PageMirror>>.Read(entries));
    }

    [Fact]
    public void LargeElements_AreReadInSteps()
    {
        uint[] links = [.. Enumerable.Repeat(1u, 100)];
        byte[] block = ListOf(MemoryMarshal.AsBytes<uint>(links), links.Length);
        Assert.Equal(100, MirrorBlock<Page[], MirrorSlice, ArrayMirror<Page, uint, PageMirror>>.Read(block).Length);
        Assert.Equal(100, MirrorBlock<List<Page>, MirrorSlice, ListMirror<Page, uint, PageMirror>>.Read(block).Count);
    }

    [Fact]
    public void CountsThatNoBlockHolds_AreErrorsOfTheData()
    {
        using PdkBuffer buffer = new();
        Claim claim = new();
        Assert.Contains("too large", Assert.Throws<PdkDataException>(
            () => MirrorBlock<IReadOnlyCollection<long?>, MirrorSlice, ReadOnlyCollectionMirror<long?, MirrorOptional<long>, OptionalMirror<long, long, InlineMirror<long>>>>.Append(buffer, claim)).Message, StringComparison.Ordinal);
        Assert.Contains("too large", Assert.Throws<PdkDataException>(
            () => MirrorBlock<IReadOnlyDictionary<int, int>, MirrorSlice, ReadOnlyDictionaryMirror<int, int, InlineMirror<int>, int, int, InlineMirror<int>>>.Append(buffer, claim)).Message, StringComparison.Ordinal);
        Assert.Equal(0, buffer.Length);
    }

    private static void AssertCheap(Func<object> read)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<PdkDataException>(read);
        long cost = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(cost < 1 << 20, $"{cost} bytes were allocated.");
    }

    private static HashSet<T> ReadSet<T, TMirror>(T[] elements)
        where T : unmanaged
        where TMirror : struct, IMirror<T, T> => ReadSet<T, T, TMirror>(elements);

    private static HashSet<T> ReadSet<TSlot, T, TMirror>(TSlot[] slots)
        where TSlot : unmanaged
        where TMirror : struct, IMirror<T, TSlot> =>
        MirrorBlock<HashSet<T>, MirrorSlice, HashSetMirror<T, TSlot, TMirror>>.Read(ListOf(MemoryMarshal.AsBytes<TSlot>(slots), slots.Length));

    private static byte[] ListOf(ReadOnlySpan<byte> slots, int count)
    {
        byte[] block = new byte[8 + slots.Length];
        BinaryPrimitives.WriteInt32LittleEndian(block, 8);
        BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(4), count);
        slots.CopyTo(block.AsSpan(8));
        return block;
    }

    /// <summary>Says that it has more elements than there can be.</summary>
    private sealed class Claim : IReadOnlyCollection<long?>, IReadOnlyDictionary<int, int>
    {
        public int Count => int.MaxValue;

        public IEnumerable<int> Keys => [];

        public IEnumerable<int> Values => [];

        public int this[int key] => throw new KeyNotFoundException();

        public bool ContainsKey(int key) => false;

        public bool TryGetValue(int key, [MaybeNullWhen(false)] out int value)
        {
            value = 0;
            return false;
        }

        IEnumerator<KeyValuePair<int, int>> IEnumerable<KeyValuePair<int, int>>.GetEnumerator() => Enumerable.Empty<KeyValuePair<int, int>>().GetEnumerator();

        IEnumerator<long?> IEnumerable<long?>.GetEnumerator() => Enumerable.Empty<long?>().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => Array.Empty<int>().GetEnumerator();
    }
}
