namespace Pdk.Abi.Tests.Settings;

/// <summary>What a user hears of a configuration with a mistake in it.</summary>
public sealed class ConfigurationReaderTests
{
    [Theory]
    [InlineData("\"100ms\"", 100)]
    [InlineData("\"0s\"", 0)]
    [InlineData("\"1.5m\"", 90_000)]
    [InlineData("\".5s\"", 500)]
    [InlineData("\"1000us\"", 1)]
    [InlineData("\"2h\"", 7_200_000)]
    [InlineData("\"1d\"", 86_400_000)]
    public void Duration_IsANumberWithItsUnit(string value, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Reader($$"""{"wait":{{value}}}""").Duration("wait"));

    [Theory]
    [InlineData("5", "5; a number needs its unit: ns, us, ms, s, m, h or d.")]
    [InlineData("0", "0; a number needs its unit: ns, us, ms, s, m, h or d.")]
    [InlineData("5.5", "5.5; a number needs its unit: ns, us, ms, s, m, h or d.")]
    [InlineData("-5", "-5; a number needs its unit: ns, us, ms, s, m, h or d.")]
    [InlineData("\"5\"", "the string \"5\"; a number needs its unit: ns, us, ms, s, m, h or d.")]
    [InlineData("\"5 s\"", "the string \"5 s\"; the unit follows without a space.")]
    [InlineData("\"5S\"", "the string \"5S\"; the units are ns, us, ms, s, m, h or d.")]
    [InlineData("\"-5s\"", "the string \"-5s\".")]
    [InlineData("\"1ns\"", "the string \"1ns\".")]
    [InlineData("\"9999999999999999d\"", "the string \"9999999999999999d\".")]
    [InlineData("\"1.2.3s\"", "the string \"1.2.3s\".")]
    [InlineData("\"soon\"", "the string \"soon\".")]
    [InlineData("\"\"", "the string \"\".")]
    [InlineData("true", "true.")]
    [InlineData("[5]", "of kind Array.")]
    public void WhatIsNoDuration_IsToldWithWhatIsMissing(string value, string found)
    {
        ArgumentException failure = Assert.Throws<ArgumentException>(() => Reader($$"""{"wait":{{value}}}""").Duration("wait"));

        Assert.Equal($"The configuration of 'x': 'wait' must be a duration such as 100ms, 5s or 1.5m, but is {found}", failure.Message);
    }

    [Fact]
    public void MisspeltKeyThatMustBeThere_IsToldWithTheMissingOne()
    {
        ConfigurationReader reader = Reader("""{"pth":"a","mode":"read"}""");
        reader.Expect("path", "mode");

        ArgumentException failure = Assert.Throws<ArgumentException>(() => reader.Text("path"));

        Assert.Equal(
            "The configuration of 'x' lacks the key 'path': expected a string. It has the unknown key 'pth'; known are: path, mode; did you mean 'path'?", failure.Message);
    }

    [Fact]
    public void UnknownKeys_AreToldAtOnce()
    {
        ConfigurationReader reader = Reader("""{"mdoe":1,"colour":2,"a":3,"b":4,"c":5,"d":6}""");
        reader.Expect("mode");

        ArgumentException failure = Assert.Throws<ArgumentException>(reader.Complete);

        Assert.Equal("The configuration of 'x' has the unknown keys 'mdoe', 'colour', 'a', 'b', 'c' and 1 more; known are: mode; did you mean 'mode'?", failure.Message);
    }

    private static ConfigurationReader Reader(string json) => new("x", PdkDocument.ParseJson(json).Bytes);
}
