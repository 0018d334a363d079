namespace Pdk.Abi;

/// <summary>A text in UTF-8 that SQLite calls a function with; see <see cref="SqliteArgument"/>.</summary>
/// <param name="value">SQLite's value.</param>
/// <param name="name">The parameter's name, for errors.</param>
public readonly struct SqliteText(nint value, string name) : IColumn<ReadOnlySpan<byte>>
{
    private readonly SqliteArgument _argument = new(value, name);

    /// <inheritdoc/>
    public bool HasNulls => true;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> this[long row] => _argument.Text();

    /// <inheritdoc/>
    public bool IsNull(long row) => _argument.IsNull(row);
}
