using System.Reflection;
using System.Text.RegularExpressions;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Acks;

/// <summary>Each row of the page has a test, and each test a row.</summary>
public sealed partial class AckPageTests
{
    [Fact]
    public void EveryRow_HasATest()
    {
        string[] rows = [.. Row().Matches(File.ReadAllText(Repository.File("docs", "acks.md"))).Select(static row => row.Groups[1].Value)];
        string[] tests =
        [
            .. typeof(AckPageTests).Assembly.GetTypes()
                .SelectMany(static type => type.GetMethods())
                .Select(static method => method.GetCustomAttribute<AckRowAttribute>()?.Name)
                .OfType<string>(),
        ];

        Assert.Equal("how it ends", rows[0]);
        Assert.True(rows.Length > 30);
        Assert.Equal(rows[1..].Order(), tests.Order());
    }

    [GeneratedRegex(@"^\| ([^|`-][^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
