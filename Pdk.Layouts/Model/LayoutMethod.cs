namespace Pdk.Layouts;

/// <summary>A method of a contract.</summary>
/// <param name="slot">Its slot.</param>
/// <param name="name">Its name.</param>
/// <param name="isAsync">See <see cref="IsAsync"/>.</param>
/// <param name="parameters">See <see cref="Parameters"/>.</param>
/// <param name="result">See <see cref="Result"/>.</param>
/// <param name="since">The version in which it was appended; null for what was there from the start.</param>
/// <param name="line">Its line in the text, counted from 1.</param>
internal sealed class LayoutMethod(
    decimal slot, string name, bool isAsync, IReadOnlyList<LayoutParameter> parameters, string result, LayoutVersion? since, int line)
    : LayoutMember(slot, name, Signature(parameters, result), since, line)
{
    /// <summary>Whether it answers later.</summary>
    public bool IsAsync { get; } = isAsync;

    /// <summary>The parameters, in order.</summary>
    public IReadOnlyList<LayoutParameter> Parameters { get; } = parameters;

    /// <summary>The type of the result; <c>void</c> where there is none.</summary>
    public string Result { get; } = result;

    private static string Signature(IReadOnlyList<LayoutParameter> parameters, string result)
    {
        IEnumerable<string> texts = parameters.Select(static parameter =>
            $"{parameter.Mode}{(parameter.Mode.Length > 0 ? " " : "")}{parameter.Name}: {parameter.Type}");
        return $"({string.Join(", ", texts)}) -> {result}";
    }
}
