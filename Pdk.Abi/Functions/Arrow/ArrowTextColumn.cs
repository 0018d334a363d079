using System.Text;

namespace Pdk.Abi;

/// <summary>A column of texts, as strings.</summary>
/// <param name="run">The call.</param>
/// <param name="index">Which argument.</param>
public readonly struct ArrowTextColumn(FunctionRun run, int index) : IColumn<string>
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ArrowBytesColumn _bytes = new(run, index);
    private readonly int _index = index;

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
