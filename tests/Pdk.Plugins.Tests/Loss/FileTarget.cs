using System.Text;
using System.Text.Json;

namespace Pdk.Plugins.Tests.Loss;

/// <summary>Another file.</summary>
/// <param name="path">The file.</param>
/// <param name="sink">The sink that writes it, in YAML; <c>file</c> where null.</param>
internal sealed class FileTarget(string path, string? sink = null) : ILossTarget
{
    private long _read;
    private long _last = -1;

    public string Sink => sink ??
        $$"""{ id: out, connector: file, config: { path: "{{path}}", mode: append, repair: true }, codec: json, postprocessors: [ separate ] }""";

    public IReadOnlyList<string> Plugins => [];

    /// <summary>Reads what has come since the last time: whole lines only, which stay.</summary>
    public async Task<long> LastAsync()
    {
        if (!File.Exists(path))
        {
            return _last;
        }

        await using FileStream file = Open();
        Assert.True(file.Length >= _read, "Events that were there are gone.");
        file.Position = _read;
        byte[] more = new byte[file.Length - _read];
        int length = await file.ReadAtLeastAsync(more, more.Length, throwOnEndOfStream: false);
        int end = more.AsSpan(0, length).LastIndexOf((byte)'\n') + 1;
        foreach (string line in Encoding.UTF8.GetString(more, 0, end).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            _last = Math.Max(_last, IdOf(line));
        }

        _read += end;
        return _last;
    }

    public async Task<IReadOnlyList<long>> IdsAsync()
    {
        using var reader = new StreamReader(Open());
        string[] lines = (await reader.ReadToEndAsync()).Split('\n');
        Assert.Equal("", lines[^1]);
        return [.. lines[..^1].Select(IdOf)];
    }

    private FileStream Open() => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Every line is a whole event.</summary>
    private static long IdOf(string line)
    {
        using var document = JsonDocument.Parse(line);
        long id = document.RootElement.GetProperty("id").GetInt64();
        Assert.Equal($"event {id}", document.RootElement.GetProperty("text").GetString());
        return id;
    }
}
