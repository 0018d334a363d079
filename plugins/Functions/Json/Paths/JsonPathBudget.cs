namespace Pdk.Plugins.Functions;

/// <summary>
/// How many steps a query may still take: a few signs (<c>$..*..*..*</c>) can ask for more than there is time and memory for.
/// </summary>
internal sealed class JsonPathBudget
{
    private const int Most = 10_000_000;

    private int _left = Most;

    /// <summary>Takes a step.</summary>
    /// <exception cref="InvalidOperationException">It is one too many.</exception>
    public void Step()
    {
        if (--_left < 0)
        {
            throw new InvalidOperationException($"'path' must find its values within {Most} steps, but takes more in this document.");
        }
    }
}
