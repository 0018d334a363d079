using System.Globalization;
using Pdk.Fixtures;
using Pdk.Functions.Tests.Support;

namespace Pdk.Functions.Tests.Streams;

/// <summary>The sample's one function, called by a host of the stream processor's C ABI.</summary>
public sealed class StreamTests(StreamHost host) : IClassFixture<StreamHost>
{
    private static readonly string s_library = NativeFixtures.Functions;

    [EngineTheory(nameof(Engine.C))]
    [InlineData("u=636f6f6c,n,_,e29c97 l=3,1,2,2", "u=636f6f6c636f6f6c636f6f6c,n,_,e29c97e29c97")]
    [InlineData("u= l=", "u=")]
    [InlineData("u=61,n,62 l=n,1,2", "u=n,n,6262")]
    [InlineData("u=6100,00 l=2,1", "u=61006100,00")]
    [InlineData("u@3=61,n l@9=2,3", "u=6161,n")]
    [InlineData("u@13=61,n,n,n,n,62,63,n,64 l@7=1,1,1,1,1,1,1,1,1", "u=61,n,n,n,n,62,63,n,64")]
    [InlineData("U=61,n l=2,2", "u=6161,n")]
    [InlineData("capacity=0 u=61 l=2", "u=6161")]
    public void Call_GivesTheResults_AndReleasesItsArguments(string columns, string expected)
    {
        StreamAnswer answer = host.Session(s_library, columns);

        Assert.Equal($"{expected} of 2: 2, 2", Assert.Single(answer.Results));
        Assert.Equal("", answer.Errors);
    }

    [EngineTheory(nameof(Engine.C))]
    [InlineData("u=61,62,63 l=1,1,-1", 2, "repeat, row 3: times must not be negative.")]
    [InlineData("u=61 l=99999999999", 2, "repeat, row 1: The result would have more than 1073741824 bytes.")]
    [InlineData("u=61", 1, "repeat: expected 2 arguments, got 1")]
    [InlineData("u=61 l=1 l=1", 3, "repeat: expected 2 arguments, got 3")]
    [InlineData("u=61,62 l=1", 2, "repeat: argument 2 must have as many rows as the batch, 2, but has 1")]
    [InlineData("u=61 i=1", 2, "repeat: argument 2 must be bigint (format 'l'), but its format is 'i'")]
    [InlineData("z=61 l=1", 2, "repeat: argument 1 must be text (format 'u'), but its format is 'z'")]
    [InlineData("u!format=61 l=1", 2, "repeat: argument 1 must be text (format 'u'), but its format is none")]
    [InlineData("u!array=61 l=1", 2, "repeat: argument 1 was released, or moved, before the call")]
    [InlineData("u!schema=61 l=1", 2, "repeat: argument 1 was released, or moved, before the call")]
    [InlineData("u=61 l!array=1", 2, "repeat: argument 2 was released, or moved, before the call")]
    [InlineData("u=61 l!length=1", 2, "repeat: argument 2 has the impossible length -1 and offset 0")]
    [InlineData("u!length=61 l=1", 2, "repeat: the batch has the impossible length -1 and offset 0")]
    [InlineData("u=61 l!longer=1", 2, "repeat: argument 2 must have as many rows as argument 1, 1, but has 2")]
    [InlineData("u=61 l!offset=1", 2, "repeat: argument 2 has the impossible length 1 and offset 9223372036854775807")]
    [InlineData("u=61 l!nulls=1", 2, "repeat: argument 2 has 1 rows, but 2 nulls")]
    [InlineData("u=61 l!buffers=1", 2, "repeat: argument 2 must have 2 buffers, no children and no dictionary")]
    [InlineData("u=61 l!children=1", 2, "repeat: argument 2 must have 2 buffers, no children and no dictionary")]
    [InlineData("u!offsets=6161 l=1", 2, "repeat, row 1: argument 1 has impossible offsets: 0 to -5")]
    [InlineData("error u=61 l=1", 2, "repeat: the host says that its arguments are an error")]
    [InlineData("nothing count=2", 0, "repeat: expected a list of columns, found 2 at no address")]
    [InlineData("nothing count=0", 0, "repeat: expected 2 arguments, got 0")]
    public void Fault_IsAnErrorWithItsReason_AndTheSessionLivesOn(string columns, int made, string expected)
    {
        StreamAnswer answer = host.Session(s_library, columns, "u=61 l=2");

        Assert.Equal([$"error of {made}: {made}, {made}", "u=6161 of 2: 2, 2"], answer.Results);
        Assert.StartsWith(expected, answer.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', answer.Errors);
    }

    [EngineTheory(nameof(Engine.C))]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(24)]
    [InlineData(10_000)]
    public void Texts_KeepTheirLength(int length)
    {
        string text = StreamHost.Text(string.Concat(Enumerable.Range(0, length).Select(static index => (char)(index % 3 == 0 ? 0 : 'a' + (index % 26)))));

        Assert.Equal([$"u={text},n,{text} of 2: 2, 2"], host.Session(s_library, $"u={text},n,{text} l=1,1,1").Results);
    }

    [EngineFact(nameof(Engine.C))]
    public void MillionRows_AreAllCalled_AndLeaveNoMemory()
    {
        CHostAnswer answer = host.Run("rows", s_library, "1000", "1000");

        // Six rows of seven have a text of two letters, none to four times; each fifth batch fails.
        Assert.Equal((0, "2742400 114400 200", "2000 2000 2000"), (answer.ExitCode, answer.Lines[0], answer.Lines[1]));
        Assert.InRange(long.Parse(answer.Lines[2], CultureInfo.InvariantCulture), 0, 100_000);
        Assert.Equal(210 - 8, answer.Errors.Split('\n').Length);
    }

    [EngineFact(nameof(Engine.C))]
    public void OneBatchOfAMillionRows_IsCalled()
    {
        CHostAnswer answer = host.Run("rows", s_library, "1", "1000000");

        Assert.Equal((0, "3428568 142858 0", "2 2 2"), (answer.ExitCode, answer.Lines[0], answer.Lines[1]));
    }

    [EngineFact(nameof(Engine.C))]
    public void Threads_CallAtOnce()
    {
        CHostAnswer answer = host.Run("threads", s_library, "100", "1000");

        Assert.Equal(0, answer.ExitCode);
        Assert.Equal([.. Enumerable.Repeat("274240 11440 20", 4), "800 800 800"], answer.Lines);
    }

    [EngineFact(nameof(Engine.C))]
    public void LibraryThatIsClosedAndOpenedAgain_IsCalledAgain() =>
        Assert.Equal(new CHostAnswer(0, "20\n20\n20\n20", ""), host.Run("reopen", s_library, "4"));

    [EngineFact(nameof(Engine.C))]
    public void List_IsFreedOnce()
    {
        Dictionary<string, string> checking = new() { ["LD_PRELOAD"] = "libc_malloc_debug.so.0", ["MALLOC_CHECK_"] = "3" };

        CHostAnswer answer = host.RunWith("", checking, "rows", s_library, "100", "10");

        Assert.Equal((0, "200 200 200"), (answer.ExitCode, answer.Lines[1]));
    }
}
