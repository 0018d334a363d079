using Pdk.Loader.Judging;

namespace Pdk.Loader.Tests.Judging;

/// <summary>Until when each framework is supported.</summary>
public sealed class FrameworkSupportTests
{
    [Theory]
    [InlineData("net6.0", 2024, 11, 12)]
    [InlineData("net7.0", 2024, 5, 14)]
    [InlineData("net8.0", 2026, 11, 10)]
    [InlineData("net9.0", 2026, 11, 10)]
    [InlineData("net10.0", 2028, 11, 14)]
    [InlineData("net10.0-windows", 2028, 11, 14)]
    public void Framework_HasALastDay(string framework, int year, int month, int day)
    {
        DateOnly last = new(year, month, day);

        Assert.Equal(last, FrameworkSupport.EndOf(framework));
        Assert.Null(FrameworkSupport.Note(framework, "1.0", last));
        Assert.NotNull(FrameworkSupport.Note(framework, "1.0", last.AddDays(1)));
    }

    [Fact]
    public void FrameworkThatIsNotKnown_HasNone() => Assert.Null(FrameworkSupport.EndOf("net99.0"));

    [Fact]
    public void RuntimeWithoutAVersion_IsNotTold() => Assert.Equal(
        "built for net6.0, which has been out of support since 2024-11-12", FrameworkSupport.Note("net6.0", "", new DateOnly(2025, 1, 1)));

    [Fact]
    public void Newest_IsTheOneThatIsSupportedLongest()
    {
        Assert.Equal("net10.0", FrameworkSupport.Newest(new DateOnly(2025, 1, 1)));
        Assert.Equal("net10.0", FrameworkSupport.Newest(new DateOnly(2028, 11, 14)));
        Assert.Null(FrameworkSupport.Newest(new DateOnly(2028, 11, 15)));
    }
}
