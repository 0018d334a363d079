using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>
/// Keeps sets and dictionaries from taking quadratic time: whoever sends the keys can choose them so that all of them meet in one bucket.
/// </summary>
internal static class MirrorHashes
{
    /// <summary>So many keys are not worth a look: however they meet, it takes no time.</summary>
    internal const int FewKeys = 256;

    /// <summary>Whether adding the keys would compare more of them with each other than a block of its length may cost.</summary>
    /// <typeparam name="T">The key.</typeparam>
    /// <param name="reader">The block, which pays.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="buckets">Over how many buckets the collection spreads them.</param>
    internal static bool AreCrowded<T>(ref MirrorReader reader, ReadOnlySpan<T> keys, int buckets)
    {
        int[] counts = ArrayPool<int>.Shared.Rent(buckets);
        try
        {
            counts.AsSpan(0, buckets).Clear();
            long comparisons = 0;
            foreach (T key in keys)
            {
                // Each is compared with those that are there already.
                uint hash = key is null ? 0 : (uint)EqualityComparer<T>.Default.GetHashCode(key);
                comparisons += counts[hash % (uint)buckets]++;
            }

            return !reader.TryPayComparisons(comparisons);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(counts);
        }
    }

    /// <summary>
    /// A comparer that a sender cannot foresee. There is one for numbers, of which crowded ones occur in honest data as well.
    /// </summary>
    /// <typeparam name="T">The key.</typeparam>
    /// <param name="collection">What the keys are for, for the message.</param>
    /// <exception cref="PdkDataException">There is none for this type.</exception>
    internal static IEqualityComparer<T> SeededComparer<T>(string collection)
    {
        if (!IsNumber(typeof(T)))
        {
            MirrorErrors.ThrowCrowded(collection, typeof(T));
        }

        return new BytesComparer<T>();
    }

    // Those of which equal ones have equal bytes.
    private static bool IsNumber(Type type) => type.IsEnum
        || type == typeof(int) || type == typeof(uint) || type == typeof(long) || type == typeof(ulong)
        || type == typeof(short) || type == typeof(ushort)
        || type == typeof(char) || type == typeof(Int128) || type == typeof(UInt128) || type == typeof(TimeSpan) || type == typeof(Guid);

    private sealed class BytesComparer<T> : IEqualityComparer<T>
    {
        public bool Equals(T? x, T? y) => EqualityComparer<T>.Default.Equals(x, y);

        public int GetHashCode(T obj)
        {
            // HashCode begins with a random number of this process.
            HashCode hash = default;
            hash.AddBytes(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, byte>(ref obj), Unsafe.SizeOf<T>()));
            return hash.ToHashCode();
        }
    }
}
