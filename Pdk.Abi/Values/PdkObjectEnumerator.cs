namespace Pdk;

/// <summary>The members of an object, for <c>foreach</c>; see <see cref="PdkValue.EnumerateObject"/>.</summary>
public ref struct PdkObjectEnumerator
{
    private readonly ReadOnlySpan<byte> _document;
    private readonly int _end;
    private int _next;
    private int _member = -1;

    /// <summary>Enumerates <paramref name="count"/> members that the caller has found to lie inside the document.</summary>
    internal PdkObjectEnumerator(ReadOnlySpan<byte> document, int members, int count)
    {
        _document = document;
        _next = members;
        _end = members + (count * ValueFormat.MemberSize);
    }

    /// <summary>The member. Only after <see cref="MoveNext"/> has returned true.</summary>
    public readonly PdkMember Current => _member >= 0
        ? new PdkMember(_document, _member)
        : throw new InvalidOperationException("Call MoveNext first, and read Current only where it returned true.");

    /// <summary>Goes to the next member.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        if (_next >= _end)
        {
            _member = -1;
            return false;
        }

        _member = _next;
        _next += ValueFormat.MemberSize;
        return true;
    }

    /// <summary>This enumerator, for <c>foreach</c>.</summary>
    public readonly PdkObjectEnumerator GetEnumerator() => this;
}
