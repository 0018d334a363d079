using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Pdk.Functions.Tests.Library;

/// <summary>The library on real logs and documents, against the same in C#, in both engines.</summary>
public sealed class LibraryRealDataTests
{
    [SharedDataTheory]
    [InlineData("OpenSSH_2k.log")]
    public void AddressesOfALog_AreFoundAndCounted(string file)
    {
        Engine.Sqlite.MustBeHere();
        string path = SharedData.PathOf(file);
        IPAddress[] addresses = [.. File.ReadLines(path)
            .Select(static line => line.Split(" from ", 2) is [_, var rest] && rest.Split(" port ", 2) is [var ip, _] ? ip : null)
            .Where(static ip => IPAddress.TryParse(ip, out _))
            .Select(static ip => IPAddress.Parse(ip!))];
        int different = addresses.Distinct().Count();
        int networks = addresses.Select(static ip => string.Join('.', ip.ToString().Split('.')[..2])).Distinct().Count();

        string[] answer = LibraryQueries.Both(
            "select count(*), count(distinct ip_normalize(ip)), hll_count(ip), count(distinct ip_network(ip, 16)), sum(case when ip_is_private(ip) then 1 else 0 end) "
                + "from (select text_between(line, ' from ', ' port ') ip from {lines}) t where is_ip(ip)",
            path).Split('|');

        Assert.Equal([addresses.Length, different, networks], new[] { answer[0], answer[1], answer[3] }.Select(static text => int.Parse(text, CultureInfo.InvariantCulture)));
        Assert.InRange(int.Parse(answer[2], CultureInfo.InvariantCulture), different * 0.95, different * 1.05);
    }

    [SharedDataTheory]
    [InlineData("amazon_cellphones.ndjson")]
    public void LinksOfRows_AreTakenApart(string file)
    {
        Engine.Sqlite.MustBeHere();
        string path = SharedData.PathOf(file);
        Uri[] links = [.. File.ReadLines(path).Select(static line => JsonDocument.Parse(line).RootElement[3].GetString())
            .Where(static text => Uri.TryCreate(text, UriKind.Absolute, out _))
            .Select(static text => new Uri(text!))];

        Assert.True(links.Length > 100);
        Assert.Equal(
            string.Create(CultureInfo.InvariantCulture, $"{links.Length}|{links.Select(static link => link.Host).Distinct().Count()}|{links.Sum(static link => link.OriginalString[(link.Scheme.Length + 3 + link.Host.Length)..].Split('?')[0].Length)}|443"),
            LibraryQueries.Both(
                "select count(*), count(distinct url_host(u)), sum(length(url_path(u))), max(url_port(u)) from (select json_pointer(line, '/3') u from {lines}) t where is_url(u)",
                path));
        Assert.Equal("0", LibraryQueries.Both(
            "select count(*) from {lines} where jsonpath_first(line, '$[3]') <> json_pointer(line, '/3')", path));
    }

    [SharedDataTheory]
    [InlineData("twitter.json", "$.statuses[?@.user.followers_count > 1000].id_str")]
    [InlineData("twitter.json", "$..hashtags[*].text")]
    [InlineData("github_events.json", "$[?@.type == 'PushEvent'].actor.login")]
    [InlineData("citm_catalog.json", "$.performances[-3:].prices[*].amount")]
    [InlineData("canada.json", "$.features[0].geometry.coordinates[::100][0]")]
    public void Paths_FindWhatALoopFinds(string file, string jsonPath)
    {
        Engine.Sqlite.MustBeHere();
        string path = SharedData.PathOf(file);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));

        string found = LibraryQueries.Both($"select jsonpath_all({{text}}, '{jsonPath.Replace("'", "''", StringComparison.Ordinal)}')", path);

        string expected = $"[{string.Join(',', Expected(document.RootElement, jsonPath).Select(static value => value.GetRawText()))}]";
        Assert.Equal(expected, found);
        Assert.True(found.Length > 10, found);
    }

    private static IEnumerable<JsonElement> Expected(JsonElement root, string jsonPath) => jsonPath switch
    {
        "$.statuses[?@.user.followers_count > 1000].id_str" => root.GetProperty("statuses").EnumerateArray()
            .Where(static status => status.GetProperty("user").GetProperty("followers_count").GetInt64() > 1000)
            .Select(static status => status.GetProperty("id_str")),
        "$..hashtags[*].text" => Descendants(root)
            .Where(static value => value.ValueKind == JsonValueKind.Object && value.TryGetProperty("hashtags", out _))
            .SelectMany(static value => value.GetProperty("hashtags").EnumerateArray())
            .Select(static tag => tag.GetProperty("text")),
        "$[?@.type == 'PushEvent'].actor.login" => root.EnumerateArray()
            .Where(static one => one.GetProperty("type").GetString() == "PushEvent")
            .Select(static one => one.GetProperty("actor").GetProperty("login")),
        "$.performances[-3:].prices[*].amount" => root.GetProperty("performances").EnumerateArray().TakeLast(3)
            .SelectMany(static one => one.GetProperty("prices").EnumerateArray())
            .Select(static price => price.GetProperty("amount")),
        _ => root.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates").EnumerateArray()
            .Where(static (_, index) => index % 100 == 0)
            .Select(static ring => ring[0]),
    };

    private static IEnumerable<JsonElement> Descendants(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Descendants).Prepend(value),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(static member => Descendants(member.Value)).Prepend(value),
        _ => [value],
    };
}
