using Pdk.Abi;

namespace Pdk;

/// <summary>
/// A column that a call fills: the results of a function for many rows. A host owns it by a <see cref="ColumnResult"/>; valid for the call.
/// </summary>
public readonly unsafe struct PdkColumn
{
    /// <summary>A column of the other side.</summary>
    /// <param name="data">Where it is.</param>
    /// <exception cref="PdkProtocolException">The pointer is null.</exception>
    public PdkColumn(ColumnData* data)
    {
        if (data is null)
        {
            throw new PdkProtocolException("The pointer for a column of results is null; expected it to point to a pdk_column.");
        }

        Data = data;
    }

    internal PdkColumn(ColumnResult owner)
    {
        Data = owner.Data;
        Owner = owner;
    }

    /// <summary>Where it is; null for a value that nobody has made.</summary>
    public ColumnData* Data { get; }

    /// <summary>Who releases it; null where it is the other side.</summary>
    internal ColumnResult? Owner { get; }
}
