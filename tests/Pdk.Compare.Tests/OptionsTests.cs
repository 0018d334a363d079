using Pdk.Compare.Measuring;

namespace Pdk.Compare.Tests;

public sealed class OptionsTests
{
    private static readonly string[] s_groups = ["call", "json"];

    [Fact]
    public void Nothing_MeasuresEverythingAtTheDefaultPace()
    {
        Options options = Options.Parse([], s_groups);

        Assert.Equal(Pace.Default, options.Pace);
        Assert.Empty(options.Only);
        Assert.False(options.IsCheck);
    }

    [Fact]
    public void Groups_AddUp() =>
        Assert.Equal(["json", "call"], Options.Parse(["--only", "json", "--long", "--only", "call"], s_groups).Only);

    [Theory]
    [InlineData("--only: expected one of call, json; found xml.", "--only", "xml")]
    [InlineData("--only: expected a group behind it, found nothing.", "--only")]
    [InlineData("--plugins: expected a folder behind it, found nothing.", "--check", "--plugins")]
    [InlineData("Expected an option, found faster.", "faster")]
    [InlineData("--check and --shortest do not go together: figures of the shortest form say nothing.", "--check", "--shortest")]
    public void WhatThereIsNot_IsNamed(string message, params string[] arguments) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => Options.Parse(arguments, s_groups)).Message);
}
