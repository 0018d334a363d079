using System.Text;

namespace Pdk.Abi;

/// <summary>A column of texts, as strings.</summary>
public readonly struct ArrowTextColumn : IColumn<string>
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ArrowBytesColumn _bytes;
    private readonly int _index;

    /// <summary>An argument of a call.</summary>
    /// <param name="run">The call.</param>
    /// <param name="index">Which argument.</param>
    public ArrowTextColumn(FunctionRun run, int index)
    {
        _bytes = new ArrowBytesColumn(run, index);
        _index = index;
    }

    /// <summary>What lies in a list or a struct.</summary>
    /// <param name="source">Where it lies.</param>
    public ArrowTextColumn(ArrowSource source)
    {
        _bytes = new ArrowBytesColumn(source);
        _index = source.Index;
    }

    /// <inheritdoc/>
    public bool HasNulls => _bytes.HasNulls;

    /// <inheritdoc/>
    public string this[long row]
    {
        get
        {
            try
            {
                return s_strict.GetString(_bytes[row]);
            }
            catch (DecoderFallbackException)
            {
                throw new ArgumentException($"argument {_index + 1} is no valid UTF-8");
            }
        }
    }

    /// <inheritdoc/>
    public bool IsNull(long row) => _bytes.IsNull(row);
}
