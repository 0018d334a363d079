namespace Pdk;

/// <summary>The elements of an array, for <c>foreach</c>; see <see cref="PdkValue.EnumerateArray"/>.</summary>
public ref struct PdkArrayEnumerator
{
    private readonly ReadOnlySpan<byte> _document;
    private readonly int _end;
    private int _next;
    private int _slot = -1;

    /// <summary>Enumerates <paramref name="count"/> slots that the caller has found to lie inside the document.</summary>
    internal PdkArrayEnumerator(ReadOnlySpan<byte> document, int table, int count)
    {
        _document = document;
        _next = table;
        _end = table + (count * ValueFormat.SlotSize);
    }

    /// <summary>The element. Only after <see cref="MoveNext"/> has returned true.</summary>
    /// <exception cref="PdkDataException">The element's slot is malformed.</exception>
    public readonly PdkValue Current => _slot >= 0
        ? new PdkValue(_document, _slot)
        : throw new InvalidOperationException("Call MoveNext first, and read Current only where it returned true.");

    /// <summary>Goes to the next element.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        if (_next >= _end)
        {
            _slot = -1;
            return false;
        }

        _slot = _next;
        _next += ValueFormat.SlotSize;
        return true;
    }

    /// <summary>This enumerator, for <c>foreach</c>.</summary>
    public readonly PdkArrayEnumerator GetEnumerator() => this;
}
