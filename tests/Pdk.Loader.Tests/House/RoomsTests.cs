using System.Text.RegularExpressions;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.House;

/// <summary>The rooms of the loader, as docs/architecture.md lists them: each names only those above it.</summary>
public sealed partial class RoomsTests
{
    private const string Root = "(root)";

    private static readonly string[] s_rooms =
    [
        .. File.ReadLines(TestProject.PathOf("..", "..", "docs", "architecture.md"))
            .SkipWhile(static line => line != "## Inside the loader")
            .SkipWhile(static line => line != "```")
            .Skip(1)
            .TakeWhile(static line => line != "```")
            .Select(static line => line.Split(' ')[0].TrimEnd('/')),
    ];

    [Fact]
    public void EveryFolder_IsARoomOfTheList()
    {
        string[] folders = [.. LoaderSources.Files().Select(RoomOf).Distinct()];

        // The list is there, and read.
        Assert.InRange(s_rooms.Length, 10, 30);
        Assert.Equal(s_rooms.Order(StringComparer.Ordinal), folders.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Room_NamesOnlyRoomsAboveIt()
    {
        string[] wrong =
        [
            .. from file in LoaderSources.Files()
               let room = RoomOf(file)
               from used in Uses(File.ReadAllText(LoaderSources.PathOf(file)))
               where used != room && Array.IndexOf(s_rooms, used) > Array.IndexOf(s_rooms, room)
               select $"{file} names {used}, which is below {room}",
        ];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("using Pdk.Loader.Native;", "Native")]
    [InlineData("using Pdk.Loader.Native.Signals;", "Native")]
    [InlineData("using static Pdk.Loader.Trust.LockNames;", "Trust")]
    [InlineData("using Alias = Pdk.Loader.Trust.LockNames;", "Trust")]
    [InlineData("x = new Pdk.Loader.Images.LibraryImage();", "Images")]
    [InlineData("namespace Pdk.Loader.Native;", null)]
    [InlineData("using Pdk.Loader;", null)]
    public void Use_IsSeen(string line, string? room) => Assert.Equal(room is null ? [] : [room], Uses(line));

    private static IEnumerable<string> Uses(string text) =>
        Used().Matches(text).Select(static match => match.Groups[1].Value).Where(s_rooms.Contains).Distinct();

    private static string RoomOf(string file) => file.Split(Path.DirectorySeparatorChar) is [var room, _, ..] ? room : Root;

    [GeneratedRegex(@"(?<!namespace )\bPdk\.Loader\.([A-Z]\w*)")]
    private static partial Regex Used();
}
