using System.Runtime.InteropServices;
using System.Text.Json;

namespace Pdk.Plugins.Functions;

/// <summary>
/// How many steps a query may still take: a few signs (<c>$..*..*..*</c>) can ask for more than there is time and memory for.
/// </summary>
internal sealed class JsonPathBudget
{
    private const int Most = 10_000_000;

    // So many elements that are passed over, or bytes that are read, take as long as a step.
    private const int PassedInAStep = 16;

    private int _left = Most;

    /// <summary>Takes a step.</summary>
    /// <exception cref="InvalidOperationException">It is one too many.</exception>
    public void Step() => Take(1);

    /// <summary>Passes over elements or members to find one of them: a step may be as long as the document.</summary>
    /// <param name="count">How many.</param>
    /// <exception cref="InvalidOperationException">There are no steps left for them.</exception>
    public void Pass(int count) => Take(count / PassedInAStep);

    /// <summary>Reads a whole value.</summary>
    /// <param name="value">The value, or nothing.</param>
    /// <exception cref="InvalidOperationException">There are no steps left for it.</exception>
    public void Read(JsonElement? value) => Pass(value is { } whole ? JsonMarshal.GetRawUtf8Value(whole).Length : 0);

    private void Take(int steps)
    {
        _left -= steps;
        if (_left < 0)
        {
            throw new InvalidOperationException($"'path' must find its values within {Most} steps, but takes more in this document.");
        }
    }
}
