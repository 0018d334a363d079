namespace Pdk;

/// <summary>The items of a batch, for <c>foreach</c>; see <see cref="PdkBatch.GetEnumerator"/>.</summary>
public struct PdkBatchEnumerator
{
    private readonly BatchMemory _memory;
    private readonly int _end;
    private int _next;
    private int _entry = -1;

    /// <summary>Enumerates <paramref name="count"/> entries that the caller has found to lie inside the batch.</summary>
    internal PdkBatchEnumerator(BatchMemory memory, int table, int count)
    {
        _memory = memory;
        _next = table;
        _end = table + (count * BatchFormat.EntrySize);
    }

    /// <summary>The item. Only after <see cref="MoveNext"/> has returned true.</summary>
    /// <exception cref="PdkDataException">The item's entry is malformed.</exception>
    public readonly PdkItem Current => _entry >= 0
        ? new PdkItem(_memory, _entry)
        : throw new InvalidOperationException("Call MoveNext first, and read Current only where it returned true.");

    /// <summary>Goes to the next item.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        if (_next >= _end)
        {
            _entry = -1;
            return false;
        }

        _entry = _next;
        _next += BatchFormat.EntrySize;
        return true;
    }
}
