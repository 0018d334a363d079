using System.Globalization;

namespace Pdk.Functions.Tests.Library;

/// <summary>What an engine has answered to a call.</summary>
/// <param name="Value">The value as the engine has it: a text, a number, bytes, a time; JSON of lists and structs; null for null.</param>
/// <param name="Error">The message of a call that has failed; otherwise null.</param>
internal sealed record FunctionAnswer(object? Value, string? Error)
{
    /// <summary>How much two floating-point numbers may differ that were computed, or written and read, in different ways.</summary>
    private const double Tolerance = 1e-12;

    /// <summary>Compares it with what was expected. Engines without a type of their own for something give it in another one.</summary>
    public void MustBe(FunctionCall call)
    {
        if (call.Error is { } error)
        {
            Assert.True(Error is not null, $"{call} should have failed with '{error}', but is {Value}.");
            Assert.Contains(error, Error, StringComparison.Ordinal);
            // Every message says which function it is of.
            Assert.Contains(call.Function, Error, StringComparison.Ordinal);
            return;
        }

        Assert.True(Error is null, $"{call} has failed: {Error}");
        switch (call.Expected)
        {
            case double expected when Value is double actual:
                Assert.True(
                    expected.Equals(actual) || Math.Abs(expected - actual) <= Tolerance * Math.Max(1, Math.Abs(expected)),
                    string.Create(CultureInfo.InvariantCulture, $"{call} should be {expected:R}, but is {actual:R}."));
                break;
            case bool expected when Value is long number:
                Assert.Equal(expected ? 1 : 0, number);
                break;
            case int or long when Value is int or long:
                Assert.Equal(Convert.ToInt64(call.Expected, CultureInfo.InvariantCulture), Convert.ToInt64(Value, CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset expected when Value is string text:
                Assert.Equal(expected, DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
                break;
            case JsonValue expected:
                Assert.Equal(expected.Text, Value);
                break;
            case byte[] expected when Value is byte[] actual:
                Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(actual));
                break;
            default:
                Assert.Equal(call.Expected, Value);
                break;
        }
    }
}
