namespace Pdk.Layouts;

/// <summary>In what a function differs from what it was.</summary>
/// <param name="function">Its name and types: <c>repeat(text,bigint)</c>.</param>
/// <param name="isBreaking">Whether who calls it notices.</param>
/// <param name="what">What differs.</param>
internal sealed class FunctionDifference(string function, bool isBreaking, string what)
{
    /// <summary>Its name and types: <c>repeat(text,bigint)</c>.</summary>
    public string Function { get; } = function;

    /// <summary>Whether who calls it notices.</summary>
    public bool IsBreaking { get; } = isBreaking;

    /// <summary>What differs.</summary>
    public string What { get; } = what;

    /// <inheritdoc/>
    public override string ToString() => $"{(IsBreaking ? "" : "compatible: ")}{Function}: {What}";
}
