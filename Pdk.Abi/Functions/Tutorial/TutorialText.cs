namespace Pdk.Abi;

/// <summary>A text in UTF-8 that a host of the tutorial's C ABI calls a function with; see <see cref="TutorialArgument"/>.</summary>
/// <param name="value">The host's value.</param>
/// <param name="name">The parameter's name, for errors.</param>
public readonly unsafe struct TutorialText(TutorialValue* value, string name) : IColumn<ReadOnlySpan<byte>>
{
    private readonly TutorialArgument _argument = new(value, name);

    /// <inheritdoc/>
    public bool HasNulls => false;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> this[long row] => _argument.Text();

    /// <inheritdoc/>
    public bool IsNull(long row) => false;
}
