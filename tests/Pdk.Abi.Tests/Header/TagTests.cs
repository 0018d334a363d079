using Pdk.Abi;

namespace Pdk.Tests.Header;

/// <summary>Rule 9 of the border: every function pointer states thread, state, owner, lifetime, and what follows a failure.</summary>
public sealed class TagTests
{
    private const string Good = "[thread: any] [state: live] [owner: caller] [lifetime: call] [failure: none]";

    public static TheoryData<string> Contracts => [.. HeaderFiles.Contracts.Select(static contract => contract.Id)];

    [Fact]
    public void Header_HasAllTags()
    {
        string header = HeaderFiles.Read("Pdk.Abi", "include", "pdk.h");

        Assert.Empty(TagChecker.ProblemsOf(header));

        // All pointers of the structs, and the type of the entry.
        Assert.Equal(BorderMirror.Functions.Count() + 1, FunctionPointer.AllOf(header).Count);
    }

    [Theory]
    [MemberData(nameof(Contracts))]
    public void GeneratedHeader_HasAllTags(string id)
    {
        Contract contract = HeaderFiles.Contracts.Single(contract => contract.Id == id);
        int slots = contract.Layout.Split('\n').Count(static line => line.Contains(") -> ", StringComparison.Ordinal));

        Assert.Empty(TagChecker.ProblemsOf(contract.Header));
        Assert.Equal(slots, FunctionPointer.AllOf(contract.Header).Count);
    }

    [Fact]
    public void TextsOfAuthors_DoNotDisturbTheTags()
    {
        Assert.Empty(TagChecker.ProblemsOf(HeaderFiles.Everything));
        Assert.Equal(2, FunctionPointer.AllOf(HeaderFiles.Everything).Count);
    }

    [Fact]
    public void Summary_HasTheWordsOfThePage()
    {
        string header = HeaderFiles.Read("Pdk.Abi", "include", "pdk.h");

        Assert.Equal(["thread", "state", "owner", "lifetime", "failure"], TagChecker.Words.Select(static word => word.Tag));
        Assert.All(TagChecker.Words, word => Assert.Contains($" *  [{word.Tag}: {string.Join(" | ", word.Keywords)}]\n", header, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Good)]
    [InlineData("Prose. " + Good)]
    [InlineData("[thread: any; also from a signal] [state: live] [owner: callee; always] [lifetime: process] [failure: stale]")]
    public void CompleteTags_AreAccepted(string comment) => Assert.Empty(TagChecker.ProblemsOf(Declare(comment)));

    [Theory]
    [InlineData("[state: live] [owner: caller] [lifetime: call] [failure: none]")]
    [InlineData("[thread: any] [owner: caller] [lifetime: call] [failure: none]")]
    [InlineData("[thread: any] [state: live] [lifetime: call] [failure: none]")]
    [InlineData("[thread: any] [state: live] [owner: caller] [failure: none]")]
    [InlineData("[thread: any] [state: live] [owner: caller] [lifetime: call]")]
    [InlineData("[state: live] [thread: any] [owner: caller] [lifetime: call] [failure: none]")]
    [InlineData("[thread: any] " + Good)]
    [InlineData("[since: 1.1] " + Good)]
    [InlineData(Good + " and more")]
    [InlineData("[thread: any][state: live] [owner: caller] [lifetime: call] [failure: none]")]
    [InlineData("[thread: any] [state: live], [owner: caller] [lifetime: call] [failure: none]")]
    [InlineData("Nothing.")]
    public void IncompleteTags_AreReported(string comment) =>
        Assert.Contains(TagChecker.ProblemsOf(Declare(comment)), static problem => problem.StartsWith("'call' has the tags", StringComparison.Ordinal));

    [Theory]
    [InlineData("any", "main")]
    [InlineData("live", "open")]
    [InlineData("caller", "host")]
    [InlineData("call]", "forever]")]
    [InlineData("none", "")]
    public void UnknownKeyword_IsReported(string keyword, string other) => Assert.Contains(
        TagChecker.ProblemsOf(Declare(Good.Replace(keyword, other, StringComparison.Ordinal))),
        static problem => problem.Contains("expected one of", StringComparison.Ordinal));

    [Fact]
    public void CommentOfAnotherMember_DoesNotCount()
    {
        string header = $"struct s {{\n    /* {Good} */\n    int number;\n    void (PDK_CALL *call)(int a);\n}};\n";

        Assert.Equal(["'call' has no comment directly in front of it."], TagChecker.ProblemsOf(header));
    }

    [Fact]
    public void MissingConvention_IsReported() => Assert.Equal(
        ["'call' lacks PDK_CALL."], TagChecker.ProblemsOf(Declare(Good).Replace("PDK_CALL ", "", StringComparison.Ordinal)));

    private static string Declare(string comment) => $"struct s {{\n    /* {comment} */\n    void (PDK_CALL *call)(int a);\n}};\n";
}
