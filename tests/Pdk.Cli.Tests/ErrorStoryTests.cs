using Pdk.Cli.Traces;
using Pdk.Cli.Output;

namespace Pdk.Cli.Tests;

/// <summary>What plugins throw is told whatever it is, and never more than somebody reads.</summary>
public sealed class ErrorStoryTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ExceptionWhoseMessageCannotBeRead_IsTold(bool isWhole)
    {
        string story = new ErrorStory(TraceLines.None).Of(new IOException("outside", new MuteException()), isWhole);
        Assert.Contains("outside", story, StringComparison.Ordinal);
        Assert.Contains(nameof(MuteException), story, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void StoryOfManyAndLongExceptions_IsBounded(bool isWhole)
    {
        Exception exception = new IOException(new string('x', 1_000_000));
        for (int level = 0; level < 1000; level++)
        {
            exception = new IOException($"level {level}", exception);
        }

        string story = new ErrorStory(TraceLines.None).Of(exception, isWhole);
        Assert.StartsWith(": level 999 → level 998", story, StringComparison.Ordinal);
        Assert.InRange(story.Length, 10, 40_000);
    }

    [Fact]
    public void References_AreFollowedAndNotTold()
    {
        var exception = new IOException("TLS failed, see inner exception.", new IOException("no such root"));
        Assert.Equal(": TLS failed → no such root", new ErrorStory(TraceLines.None).Of(exception, isWhole: false));
    }

    private sealed class MuteException : Exception
    {
        public override string Message => throw new InvalidOperationException("mute");
    }
}
