using Pdk;
using Pdk.Contracts;

namespace Samples;

/// <summary>Ends each record with a separator. It does not look for separators inside the record.</summary>
/// <param name="configuration">The separator.</param>
/// <exception cref="ArgumentException">The separator is not one ASCII character.</exception>
[Postprocessor("separate", Description = "Ends each record with a separator.")]
public sealed class SeparatePostprocessor(SeparatePostprocessorConfiguration configuration) : IPostprocessor
{
    private readonly byte _separator = Separator.Parse(configuration.Separator);

    /// <inheritdoc/>
    public void Process(ReadOnlySpan<byte> data, in PdkItemHeader header, PdkBatchWriter output) =>
        output.AddData(header, data, [_separator]);
}
