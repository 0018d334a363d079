using System.Text;

namespace Pdk.Abi;

/// <summary>A column of texts in DuckDB, as strings.</summary>
/// <param name="vector">DuckDB's column.</param>
public readonly struct DuckDbTextColumn(nint vector) : IColumn<string>
{
    private readonly DuckDbBytesColumn _bytes = new(vector);

    /// <summary>What lies in a list or a struct.</summary>
    /// <param name="source">Where it lies.</param>
    public DuckDbTextColumn(DuckDbSource source)
        : this(source.Vector)
    {
    }

    /// <inheritdoc/>
    public bool HasNulls => _bytes.HasNulls;

    /// <inheritdoc/>
    public string this[long row] => Encoding.UTF8.GetString(_bytes[row]);

    /// <inheritdoc/>
    public bool IsNull(long row) => _bytes.IsNull(row);
}
