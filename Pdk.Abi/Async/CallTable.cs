namespace Pdk.Abi;

/// <summary>Numbers the call objects of this runtime, so that the other side can name one without holding a pointer.</summary>
/// <remarks>Call objects are pooled and keep their number; a version in the upper half of a token tells one use from the next.</remarks>
internal sealed class CallTable<T>
    where T : class
{
    private readonly Lock _gate = new();
    private T?[] _calls = new T?[16];
    private uint _used;

    internal uint Register(T call)
    {
        lock (_gate)
        {
            if (_used == _calls.Length)
            {
                T?[] larger = new T?[_used * 2];
                _calls.CopyTo(larger, 0);
                Volatile.Write(ref _calls, larger);
            }

            Volatile.Write(ref _calls[_used], call);
            return _used++;
        }
    }

    /// <summary>
    /// Forgets a call whose versions are used up, so that no token ever names two uses. Its number is given to nobody else.
    /// </summary>
    internal void Retire(uint index)
    {
        lock (_gate)
        {
            Volatile.Write(ref _calls[index], null);
        }
    }

    internal T? Find(ulong token)
    {
        T?[] calls = Volatile.Read(ref _calls);
        uint index = (uint)token;
        return index < (uint)calls.Length ? Volatile.Read(ref calls[index]) : null;
    }
}
