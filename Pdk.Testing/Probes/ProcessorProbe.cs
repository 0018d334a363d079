using System.Text;
using Pdk.Contracts;

namespace Pdk.Testing.Probes;

/// <summary>Asks a preprocessor or a postprocessor about single chunks of one stream. One thread at a time.</summary>
public sealed class ProcessorProbe : IDisposable
{
    private readonly object _processor;
    private readonly Action<PdkBatch, PdkBatchWriter> _process;
    private readonly Action<PdkBatchWriter> _finish;

    private ProcessorProbe(object processor, Action<PdkBatch, PdkBatchWriter> process, Action<PdkBatchWriter> finish)
    {
        _processor = processor;
        _process = process;
        _finish = finish;
    }

    internal static ProcessorProbe Of(IPreprocessor processor) =>
        new(processor, processor.ProcessBatch, output => processor.Finish(default, output));

    internal static ProcessorProbe Of(IPostprocessor processor) =>
        new(processor, processor.ProcessBatch, output => processor.Finish(default, output));

    /// <summary>Processes a chunk, as a pipeline does.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <returns>The chunks that it gives.</returns>
    /// <exception cref="PdkDataException">The processor refuses the chunk.</exception>
    public IReadOnlyList<byte[]> Process(ReadOnlySpan<byte> chunk)
    {
        byte[] bytes = chunk.ToArray();
        return ChunksOf(Batches.Run(writer => writer.AddData(default, bytes), _process));
    }

    /// <summary>Processes a chunk of text.</summary>
    /// <inheritdoc cref="Process(ReadOnlySpan{byte})"/>
    public IReadOnlyList<string> Process(string chunk) => TextsOf(Process(Encoding.UTF8.GetBytes(chunk)));

    /// <summary>Ends the stream.</summary>
    /// <returns>The chunks that the processor has held back.</returns>
    public IReadOnlyList<byte[]> Finish() => ChunksOf(Batches.ItemsOf(Batches.Make(_finish)));

    /// <summary>Ends the stream of text.</summary>
    /// <inheritdoc cref="Finish"/>
    public IReadOnlyList<string> FinishText() => TextsOf(Finish());

    /// <summary>Gives the instance back.</summary>
    public void Dispose() => (_processor as IDisposable)?.Dispose();

    private static byte[][] ChunksOf(List<TestItem> items) => items.Find(static item => item.Kind == PdkItemKind.Error) is { } error
        ? throw new PdkDataException(error.ErrorMessage)
        : [.. items.Select(static item => item.Data)];

    private static string[] TextsOf(IReadOnlyList<byte[]> chunks) => [.. chunks.Select(static chunk => Encoding.UTF8.GetString(chunk))];
}
