namespace Pdk.Abi;

/// <summary>Bytes that SQLite calls a function with; see <see cref="SqliteArgument"/>.</summary>
/// <param name="value">SQLite's value.</param>
/// <param name="name">The parameter's name, for errors.</param>
public readonly struct SqliteBytes(nint value, string name) : IColumn<ReadOnlySpan<byte>>
{
    private readonly SqliteArgument _argument = new(value, name);

    /// <inheritdoc/>
    public bool HasNulls => true;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> this[long row] => _argument.Bytes();

    /// <inheritdoc/>
    public bool IsNull(long row) => _argument.IsNull(row);
}
