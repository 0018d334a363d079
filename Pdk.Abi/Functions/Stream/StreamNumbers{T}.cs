using System.Collections.Concurrent;

namespace Pdk.Abi;

/// <summary>
/// By which numbers a host names objects of this library. A number is never given twice, so that a host that comes too late finds nothing,
/// and never somebody else's memory.
/// </summary>
/// <typeparam name="T">The objects.</typeparam>
internal sealed class StreamNumbers<T>
    where T : class
{
    private readonly ConcurrentDictionary<nint, T> _objects = new();
    private long _last;

    /// <summary>Gives an object its number, which is never 0.</summary>
    internal nint Add(T added)
    {
        nint number = (nint)Interlocked.Increment(ref _last);
        _objects[number] = added;
        return number;
    }

    /// <summary>The object with a number; null where there is none any more.</summary>
    internal T? Find(nint number) => _objects.GetValueOrDefault(number);

    /// <summary>Takes the object with a number away; null where there is none any more.</summary>
    internal T? Remove(nint number) => _objects.TryRemove(number, out T? removed) ? removed : null;
}
