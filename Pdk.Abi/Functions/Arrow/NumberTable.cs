using System.Collections.Concurrent;

namespace Pdk.Abi;

/// <summary>What callers in another library hold by a number.</summary>
/// <typeparam name="T">What it is.</typeparam>
/// <param name="unknown">What is said of a number that means nothing, or nothing any more.</param>
internal sealed class NumberTable<T>(Func<long, string> unknown)
    where T : class
{
    private readonly ConcurrentDictionary<long, T> _entries = new();

    /// <summary>Gives a number.</summary>
    internal long Add(T entry)
    {
        long number;
        do
        {
            // Not one after the other: what an instance gave that was replaced must not be taken for something of the new one.
            number = Random.Shared.NextInt64(1, long.MaxValue);
        }
        while (!_entries.TryAdd(number, entry));

        return number;
    }

    /// <summary>What has a number.</summary>
    /// <exception cref="ArgumentException">Nothing has.</exception>
    internal T Find(long number) => _entries.TryGetValue(number, out T? entry) ? entry : throw Unknown(number);

    /// <summary>Takes a number back, which means nothing afterwards.</summary>
    /// <exception cref="ArgumentException">Nothing has it.</exception>
    internal T Remove(long number) => _entries.TryRemove(number, out T? entry) ? entry : throw Unknown(number);

    /// <summary>Takes back all numbers, one after the other.</summary>
    internal IEnumerable<T> RemoveAll()
    {
        foreach (long number in _entries.Keys)
        {
            if (_entries.TryRemove(number, out T? entry))
            {
                yield return entry;
            }
        }
    }

    private ArgumentException Unknown(long number) => new(unknown(number));
}
